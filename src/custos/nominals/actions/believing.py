"""Keeping in step with a noun what is believed because of it, and the name a person is listed under."""

from datetime import datetime

from custos.access.reads import engine
from custos.law.facts import Fact, decode
from custos.nominals.models import BirthDate, Name, NameKind, Noun
from custos.nominals.telling import facts_of
from custos.organisations.reads import Actor
from custos.people.actions import identify
from custos.requirements.actions import Telling, correct, strike_out, tell, tell_all
from custos.requirements.reads import believed_from


def bring_belief_into_line(noun: Noun, *, why: str, by: Actor, at: datetime) -> None:
    """Tell, correct and strike out until what is believed because of a noun is what it tells."""
    with engine():  # a fact may be closed to whoever changes its noun, as at the counter
        believed = {_which(decode(row.data)): row for row in believed_from(noun.id)}
    wanted = {_which(fact): fact for fact in facts_of(noun)}
    for which, row in believed.items():
        if which not in wanted:
            strike_out(fact=row, why=why, by=by, at=at)
        elif decode(row.data) != wanted[which]:
            correct(fact=row, to=wanted[which], why=why, by=by, at=at)
    new = [fact for which, fact in wanted.items() if which not in believed]
    if len(new) == 1:
        tell(person=noun.person, fact=new[0], source=noun, by=by, at=at)
    elif new:
        tell_all(person=noun.person, facts=[Telling(fact, source=noun) for fact in new], by=by, at=at)


def _which(fact: Fact) -> tuple[str, str]:
    # An account tells two prescribed changes, of which one is its opening and one its closing.
    return fact.told, str(getattr(fact, "change", ""))


def list_under(noun: Noun, *, by: Actor, at: datetime) -> None:
    """List the person under his present legal name and chosen birth date, where the noun touches either.

    Whoever may know of him sees how he is listed, so that nothing that comes from intelligence is.
    """
    if not isinstance(noun, Name | BirthDate):
        return
    person = noun.person
    known = {"person": person, "struck_out_at": None, "from_intelligence": False}
    named = Name.objects.filter(**known, kind=NameKind.LEGAL, until=None)
    name = named.order_by("since", "recorded_at", "id").last()
    birth = BirthDate.objects.filter(**known, chosen=True).first()
    surname = name.surname if name else person.surname
    forenames = name.forenames if name else person.forenames
    born = birth.born if birth else person.born
    if (surname, forenames, born) != (person.surname, person.forenames, person.born):
        identify(person=person, surname=surname, forenames=forenames, born=born, by=by, at=at)
