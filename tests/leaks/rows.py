"""The rows of the matrix: for each address, how it is asked for in a way that reaches somebody who is hidden.

Most are the visits by which every page is looked at; here stands what they leave out, and what reaches nobody.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from tests.leaks.walking import Asked
from tests.pages.scene import SOMEBODY, Scene
from tests.pages.states import PAGES

# Addresses that show nobody's record whoever asks, each with the reason: they are searched all the same.
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
    "identity:typed": "What one typed for others, and they for one: its own test hides it",
    "web:views": "It leads on to what is typed",
    "web:searches": "What users typed themselves, shown to auditors",
}

OUT_OF_TURN = {
    "identity:recovery": "/you/sign-in/recovery/",
    "web:code": "/sign-in/code/",
    "web:choose-password": "/sign-in/password/",
    "web:set-up": "/sign-in/set-up/",
}


def rows(scene: Scene, typed: Mapping[str, str]) -> Iterator[Asked]:
    """Every address as the post of the scene asks for it, by GET and by POST."""
    user, seen = scene.users[scene.post], set()
    for name, address, sends in [*_looked_at(scene), *_left_out(scene, typed)]:
        ways: list[Mapping[str, str] | None] = [sends] if sends else [None, {}]
        for told in ways:
            each = Asked(name, address, user, told)
            if (address, str(told)) not in seen:
                seen.add((address, str(told)))
                yield each


def _looked_at(scene: Scene) -> Iterator[tuple[str, str, Mapping[str, str] | None]]:
    """The visits by which every page is looked at."""
    for name, states in PAGES.of.items():
        for _, visit in states.visits():
            if not visit.bare:
                sends = {key: value.format(unit=scene.unit) for key, value in (visit.sends or {}).items()}
                yield name, visit.address(scene), sends or None


def _left_out(scene: Scene, typed: Mapping[str, str]) -> Iterator[tuple[str, str, Mapping[str, str] | None]]:
    """What those visits leave out: fragments, and every secret typed where one searches."""
    for name, address in OUT_OF_TURN.items():
        yield name, address, None
    yield "notifications:keep", f"/counter/{scene.begun}/account/keep/", {"volunteered": "He said more."}
    ((handed,),) = scene.ask("select id from exchange_import where name = 'of three.xlsx'")
    yield "exchange:progress", f"/imports/{handed}/progress/", None
    yield "exchange:start", f"/imports/{handed}/import/", {}
    ((change,),) = scene.ask("select id from rulebook_change where kind = 'law' order by drafted_at limit 1")
    for name in ("progress", "preview", "approve", "withdraw"):
        yield f"rulebook:{name}", f"/rulebook/changes/{change}/{name}/", None
    for secret in typed.values():
        yield "search:find", f"/find/?q={quote(secret)}", None
        yield "web:views", f"/views/?reference={quote(secret)}", None
    yield "tasks:give", "/work/tasks/give/", {"person": scene.of(SOMEBODY), "words": ""}
