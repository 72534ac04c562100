"""What he was convicted of, how he was dealt with, and what may be known of those whom he harmed."""

from typing import Any

from custos.access.reads import Matter
from custos.law.facts import Disposal, Listed, Nation
from custos.law.united_kingdom.schedule_3.rows import ROWS
from custos.law.words import in_words
from custos.nominals.kinds.kind import SOURCE, Ask, Kind, joined, named
from custos.nominals.models import Certificate, Offence, SentencePassed, Victim
from custos.nominals.refusals import impossible_offence, impossible_sentence
from custos.plumbing.words import count_words, date_words

OUTCOMES = [
    ("convicted", "Convicted"),
    ("cautioned", "Cautioned"),
    ("insanity", "Found not guilty by reason of insanity"),
    ("disability", "Found to be under a disability and to have done the act"),
]
LISTINGS = [
    (Listed.UNKNOWN.value, "Let the law decide, from the offence below and its circumstances"),
    (Listed.OUTRIGHT.value, "Listed, whatever the sentence"),
    (Listed.BY_SENTENCE.value, "Listed only where the sentence meets its condition"),
    (Listed.NOT_LISTED.value, "Not listed"),
]
YES_NO = named("yes", "no")


def _catalogue() -> list[tuple[str, str]]:
    """The offences that the law knows, each under its nation and key; of several versions the last."""
    found = {}
    for row in ROWS:
        where = "" if row.nation is Nation.ENGLAND_WALES else f", {in_words(row.nation)}"
        sections = f" s. {', '.join(row.sections)}" if row.sections else ""
        found[f"{row.nation}:{row.key}"] = f"{row.title} ({row.act}{sections}{where})"
    return list(found.items())


CATALOGUE = _catalogue()
DISPOSALS = [(disposal.value, disposal.value.replace("-", " ").capitalize()) for disposal in Disposal]
BANDS = named("under 5", "5 to 9", "10 to 12", "13 to 15", "16 to 17", "adult", "not known")
OFFENCE_ASKED = Ask("For which offence?")


def offence_words(offence: Offence) -> str:
    """Say an offence and how it came to be recorded."""
    quashed = f"quashed on {date_words(offence.quashed_on)}" if offence.quashed_on else ""
    outcome = dict(OUTCOMES)[offence.kind]
    return joined(offence.offence, f"{outcome} on {date_words(offence.on)}", offence.court, quashed)


def length_words(sentence: SentencePassed) -> str:
    """Say how long a sentence is: 2 years and 6 months."""
    units = (("years", "year"), ("months", "month"), ("weeks", "week"), ("days", "day"))
    parts = [count_words(number, one) for field, one in units if (number := getattr(sentence, field))]
    extension = (
        f"with {count_words(sentence.extension_months, 'month')} of extension" if sentence.extension_months else ""
    )
    return joined(" and ".join(parts), extension)


def sentence_words(sentence: SentencePassed) -> str:
    """Say a sentence."""
    disposal = dict(DISPOSALS).get(sentence.disposal, sentence.disposal)
    consecutive = f"consecutive to {sentence.consecutive_to.reference}" if sentence.consecutive_to else ""
    return joined(disposal, length_words(sentence), f"passed on {date_words(sentence.on)}", sentence.court, consecutive)


def victim_words(victim: Victim) -> str:
    """Say what may be known of a victim."""
    return joined(f"Victim {victim.age_band}", victim.sex, victim.relationship)


def _refer(offence: Any) -> None:
    # Sentences and facts name an offence by its reference; where the force gave none its own id is one.
    offence.reference = offence.reference or f"C-{str(offence.id)[-12:]}"


OFFENCE = Kind(
    code="offence",
    model=Offence,
    title="a conviction, finding or caution",
    many="Convictions, findings and cautions",
    section="offences",
    asks={
        "offence": Ask("Offence"),
        "kind": Ask("What was the outcome?", choices=OUTCOMES),
        "on": Ask("Convicted, found or cautioned on", past=True),
        "court": Ask("Court or police station"),
        "listed": Ask("How does it stand to Schedule 3?", choices=LISTINGS),
        "catalogue": Ask("Which offence is it?", hint="Where the law is to decide", choices=CATALOGUE),
        "committed_on": Ask("Committed on", past=True),
        "victim_age": Ask(
            "Age of the victim, the other party or the child shown", hint="At the offence; of several, the youngest"
        ),
        "aspect": Ask(
            "Was there a significant sexual aspect, or the purpose of sexual gratification?",
            hint="Only some offences ask: upskirting, and in Scotland what the court determined",
            choices=YES_NO,
        ),
        "reference": Ask("Reference", hint="The force's or court's; leave empty to have one made"),
        "quashed_on": Ask("Quashed or set aside on", past=True, only_when_correcting=True),
        "source": SOURCE,
    },
    words=offence_words,
    prepare=_refer,
    refuse=impossible_offence,
    leaned_on_by=((SentencePassed, "sentences"), (Victim, "victims"), (Certificate, "certificates")),
)
SENTENCE = Kind(
    code="sentence",
    model=SentencePassed,
    title="a sentence",
    many="Sentences",
    section="offences",
    asks={
        "offence": OFFENCE_ASKED,
        "on": Ask("Passed on", past=True),
        "court": Ask("Court"),
        "disposal": Ask("How was he dealt with?", choices=DISPOSALS),
        "years": Ask("Years"),
        "months": Ask("Months"),
        "weeks": Ask("Weeks"),
        "days": Ask("Days"),
        "extension_months": Ask("Extension in months", hint="Of an extended or particular-concern sentence"),
        "begins": Ask("Runs from", hint="Only where it is not the day of the sentence"),
        "consecutive_to": Ask("Consecutive to the sentence for"),
        "until": Ask("Last day of the order", hint="Of a community order or conditional discharge"),
        "source": SOURCE,
    },
    words=sentence_words,
    refuse=impossible_sentence,
)
VICTIM = Kind(
    code="victim",
    model=Victim,
    title="a victim",
    many="Victims",
    section="offences",
    asks={
        "offence": OFFENCE_ASKED,
        "age_band": Ask("How old?", choices=BANDS),
        "sex": Ask("Sex", choices=named("female", "male", "not known")),
        "relationship": Ask(
            "What was the victim to him?", hint="For example: stranger, stepchild, pupil. Never a name."
        ),
        "source": SOURCE,
    },
    words=victim_words,
    matter=Matter.VICTIMS,
)
CERTIFICATE = Kind(
    code="certificate",
    model=Certificate,
    title="a certificate",
    many="Certificates (s. 92)",
    section="offences",
    asks={
        "offence": OFFENCE_ASKED,
        "on": Ask("Certified on", past=True),
        "court": Ask("Court or police"),
        "source": SOURCE,
    },
    words=lambda certificate: joined(f"Certified on {date_words(certificate.on)}", certificate.court),
)

KINDS = (OFFENCE, SENTENCE, VICTIM, CERTIFICATE)
