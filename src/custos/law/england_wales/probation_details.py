"""Names and contact details told to the responsible officer, under the Crime and Policing Act 2026.

Known from a factsheet alone, and off until it is switched on.
"""

from __future__ import annotations

from datetime import date

from custos.law.facts import CameUnderOfficer, ChangedContactDetails, Nation, Told, ToldOfficer, UsedName
from custos.law.findings import REGISTRANT, Required, Step, end_of
from custos.law.reckoning import NEVER
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant
from custos.law.united_kingdom.before_acting import ENACTED, by_its_switch
from custos.law.united_kingdom.changes import Keys

SWITCH = "cpa26_probation_details"
TELL = by_its_switch("tell-officer-of-details", SWITCH, Nation.ENGLAND_WALES)


@provision(
    TELL.code,
    title="Details for the responsible officer",
    asks="Tell the responsible officer of any name used and of new contact details as soon as practicable.",
    cites=TELL.cites,
    keyed_by="the name or the change",
    extent=ENGLAND_WALES,
    since=ENACTED,
    certainty=TELL.certainty,
    switch=SWITCH,
)
def tell_officer_of_details(person: Registrant) -> None:
    """Under an order that makes him keep in touch he must tell his officer of names and details as soon as he can."""
    keys = Keys()
    for kind, words in ((UsedName, "A name was used on {}"), (ChangedContactDetails, "Contact details changed on {}")):
        for told in person.told(kind):
            key = keys.of(told.fact.about, told.id)  # type: ignore[attr-defined]
            _tell(person, told, key, Step(words, (told.fact.on,), TELL.cite, (told.id,)))


def _tell(person: Registrant, told: Told, key: str, event: Step) -> None:
    day, cites = told.fact.on, TELL.cite
    under = next((each for each in person.told(CameUnderOfficer) if each.fact.on <= day <= _last(each)), None)
    nation = person.under(TELL, day)
    if not person.in_force.on(SWITCH, Nation.ENGLAND_WALES, day) or under is None or nation is None:
        return
    if person.subject_until(day) is None:
        return
    about: str = told.fact.about  # type: ignore[attr-defined]
    after = [each for each in person.told(ToldOfficer) if each.fact.about == about and each.fact.on >= day]  # type: ignore[attr-defined]
    met = after[0] if after else None
    order = Step("By an order in touch with a responsible officer from {}", (under.fact.on,), cites, (under.id,))
    if _last(under) != NEVER:
        order = order._replace(words=order.words + " to {}", values=(*order.values, _last(under)))
    soon = Step("As soon as practicable: the law gives no day, so this is a reminder, and no breach", (), cites, ())
    done = (Step("His officer was told on {}", (met.fact.on,), cites, (met.id,)),) if met else ()
    person.found.append(
        Required(
            TELL.code,
            key,
            REGISTRANT,
            day,
            end_of(day),
            None,
            met.id if met else None,
            met.fact.on if met else None,
            TELL.certainty,
            TELL.cites,
            (*person.sources_by(day), *nation, order, event, soon, *done),
        )
    )


def _last(under: Told) -> date:
    return under.fact.until or NEVER  # type: ignore[attr-defined]
