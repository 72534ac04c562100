"""What the police of Scotland may take and enter: Sexual Offences Act 2003, sections 87(5A), 87(5B) and 96A."""

from __future__ import annotations

from custos.law.citations import SOA, Citation
from custos.law.facts import Check, EntryWarrantGranted, EntryWarrantUsed, Nation
from custos.law.findings import Certainty, Standing, Step
from custos.law.reckoning import last_day_of_period
from custos.law.register import SCOTLAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys
from custos.law.united_kingdom.identification import require_checks

S87_5A = Citation(SOA, "s. 87(5A), Scotland")
S87_5B = Citation(SOA, "s. 87(5B), Scotland")
S96A = Citation(SOA, "s. 96A(8) and (9), Scotland")

WARRANT_MONTHS = 1

SAMPLES = Rule("allow-data-and-samples-scotland", (S87_5A,), Certainty.DERIVED, Nation.SCOTLAND)
PASSPORTS = Rule("produce-passports-scotland", (S87_5B,), Certainty.DERIVED, Nation.SCOTLAND)
WARRANT = Rule("warrant-of-entry-scotland", (S96A,), Certainty.VERIFIED)
HERE = frozenset({Nation.SCOTLAND})
TAKEN = frozenset({Check.FINGERPRINTS, Check.PHOTOGRAPH, Check.SAMPLES})


@provision(
    SAMPLES.code,
    title="Photograph, physical data and samples",
    asks="When notifying in Scotland, allow a photograph, physical data and samples to be taken.",
    cites=SAMPLES.cites,
    keyed_by="the request",
    extent=SCOTLAND,
    certainty=SAMPLES.certainty,
)
def allow_data_and_samples(person: Registrant) -> None:
    """Asked when he notifies, he must allow a photograph, physical data and samples to be taken, there and then."""
    require_checks(person, SAMPLES, TAKEN, HERE)


@provision(
    PASSPORTS.code,
    title="Passports produced",
    asks="When notifying in Scotland, produce every passport.",
    cites=PASSPORTS.cites,
    keyed_by="the request",
    extent=SCOTLAND,
    certainty=PASSPORTS.certainty,
)
def produce_passports(person: Registrant) -> None:
    """Asked when he notifies, he must produce every passport, there and then."""
    require_checks(person, PASSPORTS, frozenset({Check.PASSPORTS}), HERE)


@provision(
    WARRANT.code,
    title="Warrant to enter the home",
    asks="A warrant to enter and search the home is in force for one month beginning with its grant, for one entry.",
    cites=WARRANT.cites,
    keyed_by="the warrant",
    extent=SCOTLAND,
    certainty=WARRANT.certainty,
)
def warrant_of_entry(person: Registrant) -> None:
    """A warrant is in force for one month that begins with its grant, and ends with the one entry that it allows."""
    keys = Keys()
    for told in person.told(EntryWarrantGranted):
        day, about = told.fact.on, told.fact.about  # type: ignore[attr-defined]
        key = keys.of(about, told.id)
        if person.subject_until(day) is None:
            continue
        last, ended = last_day_of_period(day, WARRANT_MONTHS), None
        steps = [Step("A warrant granted on {} is in force until {}, for one entry", (day, last), S96A, (told.id,))]
        used = next((each for each in person.told(EntryWarrantUsed) if each.fact.about == about), None)  # type: ignore[attr-defined]
        if used is not None and day <= used.fact.on <= last:
            last, ended = used.fact.on, "used"
            steps.append(Step("The police entered on it on {}", (last,), S96A, (used.id,)))
        person.standings.append(
            Standing(
                WARRANT.code,
                key,
                day,
                last,
                False,
                False,
                ended,
                (*person.sources_by(day), *steps),
                WARRANT.cites,
                WARRANT.certainty,
            )
        )
