"""Release 56 days after a recall: Sentencing Act 2026, sections 30 to 33. Off until it is switched on."""

from __future__ import annotations

from datetime import date

from custos.law.citations import SENTENCING_2026, Citation
from custos.law.facts import Disposal, Nation, Recalled, Told
from custos.law.findings import Certainty, Standing, Step
from custos.law.reckoning import NEVER, last_day_beginning_with
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys

SA26_30 = Citation(SENTENCING_2026, "s. 30")
SA26_32 = Citation(SENTENCING_2026, "s. 32")

ENACTED = date(2026, 1, 22)
SWITCH = "recall_56_days"
BARRED_FROM = 2  # the level of MAPPA
RELEASE = Rule("release-after-recall", (SA26_30, SA26_32), Certainty.UNVERIFIED, Nation.ENGLAND_WALES)


@provision(
    RELEASE.code,
    title="Release after recall",
    asks="Somebody recalled is released again 56 days after his return to custody, unless he is excluded.",
    cites=RELEASE.cites,
    keyed_by="the recall",
    extent=ENGLAND_WALES,
    since=ENACTED,
    certainty=RELEASE.certainty,
    switch=SWITCH,
)
def release_after_recall(person: Registrant) -> None:
    """The day on which the 56 days that begin with the return to custody are over; the release itself is told."""
    keys = Keys()
    for told in person.told(Recalled):
        key = keys.of(told.fact.about, told.id)  # type: ignore[attr-defined]
        nation = person.under(RELEASE, told.fact.on)
        if person.in_force.on(SWITCH, Nation.ENGLAND_WALES, told.fact.on) and nation is not None:
            _release(person, told, key, nation)


def _release(person: Registrant, told: Told, key: str, nation: tuple[Step, ...]) -> None:
    fact = told.fact
    assert isinstance(fact, Recalled)
    custody = next((spell for spell in person.kinds[0] if spell.began >= fact.on), None)
    if person.subject_until(fact.on) is None:
        return
    facts = (told.id, *(each for step in nation for each in step.facts))
    if fact.level is None:
        text = "At which level of MAPPA he was managed on the day before the recall was not told"
        person.ask(RELEASE, key, "MAPPA level", text, fact.on, facts)
        return
    barred = _barred(fact)
    if barred:
        text = f"{barred}: he is not released after 56 days, and the Parole Board decides (s. 255C)"
        person.ask(RELEASE, key, "decision of the Parole Board", text, fact.on, facts)
        return
    if custody is None:
        return
    days = person.in_force.number(SWITCH, Nation.ENGLAND_WALES, "days")
    over = last_day_beginning_with(custody.began, days)
    if (custody.ended or NEVER) < over or _died(person) < over:
        return
    words = "Recalled on {}, at level {} of MAPPA on the day before, and not excluded"
    steps = (
        *person.sources_by(fact.on),
        *nation,
        Step(words, (fact.on, fact.level), SA26_30, (told.id,)),
        custody.step,
        Step("{} days beginning with {}, the return, end on {}", (days, custody.began, over), SA26_32, ()),
    )
    certainty, cites = RELEASE.certainty, RELEASE.cites
    person.standings.append(Standing(RELEASE.code, key, over, None, False, False, None, steps, cites, certainty))


def _died(person: Registrant) -> date:
    return NEVER if person.died is None else person.died.fact.on


def _barred(recall: Recalled) -> str:
    """Why the recall is not one of 56 days; nothing where it is."""
    assert recall.level is not None
    if recall.level >= BARRED_FROM:
        return f"He was managed at level {recall.level} of MAPPA on the day before the recall"
    if recall.charged:
        return "He was recalled on being charged with an offence"
    if recall.disposal is not Disposal.IMPRISONMENT:
        return "The sentence from which he had been released is not a standard one"
    return ""
