"""The rows of the matrix: for each address, how it is asked for in a way that reaches somebody who is hidden.

Most are the visits by which every page is looked at; here stands what they leave out, and what reaches nobody.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from tests.leaks.walking import Asked
from tests.pages.scene import SOMEBODY, Scene
from tests.pages.states import AN_IMPORT, PAGES
from tests.pages.states_of_plans import TWO
from tests.pages.states_of_rounds import A_CALL, PROPOSED
from tests.pages.states_of_rules import A_SWITCH

Told = Mapping[str, str] | None

# Addresses that show nobody's record whoever asks, each with the reason. They are searched all the same, and whoever
# is inside every circle must be answered there as if nobody were hidden.
ABOUT_NOBODY = {
    "web:sign-in": "It asks who one is",
    "web:passkey": "It asks who one is",
    "web:code": "It asks who one is",
    "web:choose-password": "It asks who one is",
    "web:set-up": "It asks who one is",
    "web:sign-out": "It says that one is signed out",
    "web:post": "One's own posts",
    "web:permissions": "Drawn from the code",
    "web:account": "How the account stands",
    "web:statement": "How the account stood",
    "identity:sign-in": "One's own ways of signing in",
    "identity:codes": "One's own ways of signing in",
    "identity:password": "One's own ways of signing in",
    "identity:new-passkey": "One's own ways of signing in",
    "identity:remove-passkey": "One's own ways of signing in",
    "identity:recovery": "One's own ways of signing in",
    "identity:sessions": "One's own sessions",
    "identity:typing": "Officers for whom one may type",
    "identity:users": "Users, not people of the register",
    "identity:join": "Users, not people of the register",
    "identity:user": "Users, not people of the register",
    "identity:move": "Users, not people of the register",
    "identity:leave": "Users, not people of the register",
    "identity:vetting": "Users, not people of the register",
    "identity:training": "Users, not people of the register",
    "identity:withdraw": "Users, not people of the register",
    "identity:reset": "Users, not people of the register",
    "identity:link": "Users, not people of the register",
    "identity:services": "How agencies sign in",
    "identity:add-service": "How agencies sign in",
    "identity:service": "How agencies sign in",
    "identity:describe-service": "How agencies sign in",
    "identity:switch-service": "How agencies sign in",
    "identity:service-metadata": "How agencies sign in",
    "web:to-service": "It leads to an agency's own sign-in",
    "web:back": "It comes back from an agency's own sign-in",
    "web:heard": "It comes back from an agency's own sign-in",
    "rulebook:law": "The law in force",
    "rulebook:numbers": "Numbers of policy",
    "rulebook:changes": "Drafts of the rulebook",
    "rulebook:draft-switch": "A draft of the rulebook",
    "rulebook:draft-number": "A draft of the rulebook",
    "orders:kind": "Kinds of order",
    "notifications:stations": "Police stations",
    "notifications:withdraw": "Police stations",
    "notifications:acknowledgement-form": "The form of a paper",
    "rulebook:change": "A draft; the people whom it moves are tried in rulebook/tests",
    "rulebook:refuse": "A draft of the rulebook",
    "rulebook:preview": "It leads back to the draft",
    "rulebook:progress": "How far a preview is",
    "rulebook:approve": "It leads back to the draft",
    "rulebook:withdraw": "It leads back to the draft",
    "exchange:hand-in": "It asks for a file",
    "exchange:imports": "The names of the files that were handed in",
    "exchange:progress": "How far an import is",
    "exchange:headings": "The headings of a file",
    "exchange:start": "It leads back to the file",
    "exchange:to-mend": "The rows that do not come in, in the file's own words",
    "identity:typed": "What one typed for others, and they for one: its own test hides it",
    "web:views": "It leads on to what is typed",
    "web:views-signing-in": "How users signed in, shown to auditors",
    "web:searches": "What users typed themselves, shown to auditors",
    "reporting:ahead": "A forecast, counted before through the eyes of whoever asked for it",
    "reporting:ahead-progress": "How far a forecast is",
    "rounds:plans": "The days that are planned, and by whom",
    "rounds:new": "It asks who goes out, and from where",
    "rounds:progress": "How far a proposal is",
    "rounds:again": "It leads back to the day",
}

# Addresses that show no word of a record, each with the reason: no row of theirs may show one to anybody, and that
# an insider is answered otherwise than an outsider proves that they turn on somebody hidden.
NO_WORDS = {
    "exchange:differences": "It says what a file says otherwise, by the references in the file",
    "exchange:receipt": "It counts the people of a file",
    "exchange:show": "It counts the people of a file",
    "notifications:excuse": "It asks, and names him only by the reference that was typed",
    "notifications:happened": "It asks, and names him only by the reference that was typed",
    "notifications:keep": "It answers how far what was typed is kept",
    "notifications:left": "It asks, and names him only by the reference that was typed",
    "notifications:returned": "It asks, and names him only by the reference that was typed",
    "notifications:strike-out": "It asks, and names him only by the reference that was typed",
    "notifications:strike-out-passage": "It asks, and names him only by the reference that was typed",
    "reviews:counts": "It counts reviews",
    "rights:open": "It asks, and names him only by the reference that was typed",
    "risk:keep": "It answers how far what was typed is kept",
    "visits:keep": "It answers how far what was typed is kept",
    "tasks:hand-on": "It asks to whom the task goes, and says nothing of it",
    "reporting:board": "It counts what is overdue",
    "reporting:board-on-paper": "It counts what is overdue",
    "reporting:caseload": "It counts people and minutes",
    "reporting:load": "It counts people and minutes",
    "reporting:officers": "It counts the people of officers",
    "reporting:samples": "It counts who was drawn",
    "rounds:move": "It leads back to the day",
    "rounds:agree": "It leads back to the day, and says whether there is anything to agree",
}

Found = TypeVar("Found")
Left = Callable[[Scene, Mapping[str, str]], list[tuple[str, Told]]]
OF_THREE = AN_IMPORT.format("of three.xlsx")
A_PROOF = (
    "select person.reference, visit.id, proof.id from visits_check proof join visits_visit visit on visit.id ="
    " proof.visit_id join people_person person on person.id = visit.person_id where proof.file <> '' limit 1"
)
A_WARRANT = (
    "select person.reference, warrant.id from visits_warrant warrant join people_person person"
    " on person.id = warrant.person_id limit 1"
)
A_SHEET = (
    "select plan.id, call.crew from rounds_call call join rounds_dayplan plan on plan.id = call.plan_id"
    " where plan.state = 'agreed' and call.crew is not null order by call.crew, call.place limit 1"
)


def _first(question: str, address: str, sends: Told = None) -> Left:
    """An address with what the register answers to a question in its place."""

    def found(scene: Scene, typed: Mapping[str, str]) -> list[tuple[str, Told]]:
        (row,) = scene.ask(question)[:1]
        return [(address.format(*row), sends)]

    return found


def _plain(address: str) -> Left:
    return lambda scene, typed: [(address, None)]


def _typed(address: str) -> Left:
    """An address where one asks by a reference, with every secret of somebody hidden typed."""
    return lambda scene, typed: [(address.format(quote(secret)), None) for secret in typed.values()]


def _searched(scene: Scene, typed: Mapping[str, str]) -> list[tuple[str, Told]]:
    """A search for every secret of somebody hidden."""
    return [("/find/", {"q": secret}) for secret in typed.values()]


def _under(address: str, sends: Told = None, *, begun: bool = False) -> Left:
    """An address under somebody's record, or of whom the post began a notification."""
    return lambda scene, typed: [(address.format(scene.begun if begun else scene.of(SOMEBODY)), sends)]


def _opened(scene: Scene, typed: Mapping[str, str]) -> list[tuple[str, Told]]:
    """A record opened anew in the very name of somebody hidden."""
    told = {"forenames": "Thomas James", "sex": "male", "manager": f"unit:{scene.unit}"}
    told |= {"born-day": "3", "born-month": "6", "born-year": "1985"}
    return [("/people/new/", told | {"surname": typed[each]}) for each in typed if each == "family name"]


def _given(scene: Scene, typed: Mapping[str, str]) -> list[tuple[str, Told]]:
    """A task given about somebody who is hidden."""
    return [("/work/tasks/give/", {"person": scene.of(SOMEBODY), "words": ""})]


def _asked_for(scene: Scene, typed: Mapping[str, str]) -> list[tuple[str, Told]]:
    """A request about somebody who is hidden, and all that is asked about it."""
    told = {"requester": "T. J. Bell", "reference": scene.of(SOMEBODY), "regime": "part-3", "words": "All."}
    return [("/rights/new/access/", told | {"since-day": "5", "since-month": "1", "since-year": "2026"})]


# What the visits leave out, by address: fragments, papers, what is out of turn, and secrets typed where one searches.
LEFT_OUT: dict[str, Left] = {
    "identity:recovery": _plain("/you/sign-in/recovery/"),
    "web:code": _plain("/sign-in/code/"),
    "web:choose-password": _plain("/sign-in/password/"),
    "web:set-up": _plain("/sign-in/set-up/"),
    "notifications:keep": _under("/counter/{}/account/keep/", {"volunteered": "He said more."}, begun=True),
    "risk:keep": _under("/people/{}/risk/new/arms/keep/", {"reasons": "He drinks again."}),
    "plans:paper": _first(TWO, "/people/{0}/plans/{1}/plan.pdf"),
    "visits:proof": _first(A_PROOF, "/people/{}/visits/{}/proof/{}"),
    "visits:warrant-paper": _first(A_WARRANT, "/people/{}/visits/warrant/{}.pdf"),
    "nominals:open": _opened,
    "rounds:move": _first(A_CALL, "/rounds/{}/visits/{}/move/", {"do": "out", "version": "1"}),
    "rounds:again": _first(PROPOSED, "/rounds/{}/again/", {}),
    "rounds:agree": _first(PROPOSED, "/rounds/{}/agree/", {"version": "1"}),
    "rounds:sheet": _first(A_SHEET, "/rounds/{}/sheets/{}.pdf"),
    "exchange:progress": _first(OF_THREE, "/imports/{}/progress/"),
    "exchange:start": _first(OF_THREE, "/imports/{}/import/", {}),
    "rulebook:progress": _first(A_SWITCH, "/rulebook/changes/{}/progress/"),
    "rulebook:preview": _first(A_SWITCH, "/rulebook/changes/{}/preview/"),
    "rulebook:approve": _first(A_SWITCH, "/rulebook/changes/{}/approve/"),
    "rulebook:withdraw": _first(A_SWITCH, "/rulebook/changes/{}/withdraw/"),
    "search:find": _searched,
    "web:views": _typed("/views/?reference={}"),
    "tasks:give": _given,
    "rights:open": _asked_for,
}


def rows(scene: Scene, typed: Mapping[str, str], *, whole: bool = True) -> Iterator[Asked]:
    """Every address as the post of the scene asks for it, by GET and by POST; unless whole, what its register has."""
    user, seen = scene.users[scene.post], set()
    for name, address, sends in [*_looked_at(scene, whole), *_left_out(scene, typed, whole)]:
        ways: list[Told] = [sends] if sends else [None, {}]
        for told in ways:
            each = Asked(name, address, user, told)
            if (address, str(told)) not in seen:
                seen.add((address, str(told)))
                yield each


def _looked_at(scene: Scene, whole: bool) -> Iterator[tuple[str, str, Told]]:
    """The visits by which every page is looked at."""
    for name, states in PAGES.of.items():
        for _, visit in states.visits():
            if not visit.bare and (address := _if_there(partial(visit.address, scene), whole)):
                sends = {key: value.format(unit=scene.unit) for key, value in (visit.sends or {}).items()}
                yield name, address, sends or None


def _left_out(scene: Scene, typed: Mapping[str, str], whole: bool) -> Iterator[tuple[str, str, Told]]:
    """What those visits leave out."""
    for name, ways in LEFT_OUT.items():
        for address, sends in _if_there(partial(ways, scene, typed), whole) or ():
            yield name, address, sends


def _if_there(found: Callable[[], Found], whole: bool) -> Found | None:
    """What is found on the register; nothing where it lacks what was to be arranged there."""
    try:
        return found()
    except ValueError:  # a question that the register does not answer
        if whole:
            raise
        return None
