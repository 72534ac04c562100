"""An instrument computed on screen: which items are asked, and its result as an assessment to be countersigned."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from custos.people.reads import Person
from custos.risk.instruments import INSTRUMENTS, NOT_OFFICIAL, RM2000, Instrument
from custos.risk.reads import sex_of

COUNTS = {
    "totalNumberOfSanctionsForAllOffences": ("count", "Sanctions for all offences, this one included"),
    "totalContactAdultSexualSanctions": ("count", "Sanctions for sexual contact with an adult"),
    "totalContactChildSexualSanctions": ("count", "Sanctions for sexual contact with a child"),
    "totalNonContactSexualOffences": ("count", "Sexual offences without contact, images left out"),
    "totalIndecentImageSanctions": ("count", "Sanctions for images of children, or for indirect contact"),
}
EVER = {"hasEverCommittedSexualOffence": ("yes-no", "Has he ever committed a sexual offence?")}
DIRECT = {
    "assessmentDate": ("day", "Day of the assessment"),
    "dateAtStartOfFollowup": ("day", "Start of follow-up: release, or sentence in the community"),
    "supervisionStatus": ("status", "Where is he?"),
    **EVER,
    **COUNTS,
    "isCurrentOffenceAgainstVictimStranger": ("yes-no", "Is the current offence against a stranger?"),
    "dateOfMostRecentSexualOffence": ("day", "Most recent sexual offence"),
    "mostRecentOffenceDate": ("day", "Most recent offence of any kind, if known"),
}
IMAGES = {"assessmentDate": DIRECT["assessmentDate"], **EVER, **COUNTS}
MATRIX = {
    "assessmentDate": DIRECT["assessmentDate"],
    "age": ("count", "Age at the start of the risk: release, or sentence in the community"),
    "sexualSentencingOccasions": ("count", "Occasions sentenced for a sexual offence, this one included"),
    "allSentencingOccasions": ("count", "Occasions sentenced for any offence, this one included"),
    "violentSentencingOccasions": ("count", "Occasions sentenced for violence that is not sexual"),
    "burglary": ("yes-no", "Any conviction for burglary?"),
    "maleVictim": ("yes-no", "Any conviction for a sexual offence against a male?"),
    "strangerVictim": ("yes-no", "Any against a stranger?"),
    "nonContactOffence": ("yes-no", "Any sexual offence without contact?"),
    "neverMarried": ("yes-no", "Has he never lived two years with a partner?"),
    "imageOnlyAdjustmentApplied": ("yes-no", "Were stranger and non-contact set aside, images being all there is?"),
}
SEXES = {"male": "MALE", "female": "FEMALE"}
# Beyond the items, nothing is guessed: what upstream passes over is said to whoever reads the score.
WARNINGS = {
    "NOTHING_OF_IMAGES_OR_CHILDREN_SCORES_ZERO_IN_2026": "The code of 2026 gives 0 here, and that of 2025 gave 0.28. "
    "The change is probably a slip: do not read it as a lower risk.",
    "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_AFTER_ASSESSMENT": "The sexual offence is after the assessment: check both.",
    "NOT_VERIFIED_AGAINST_A_LICENSED_COPY": "These points were not verified against a licensed copy of the guide.",
}


def offered() -> dict[str, Instrument]:
    """Return the instruments that are computed in this deployment."""
    return INSTRUMENTS | ({RM2000.code: RM2000} if settings.CUSTOS_RM2000 else {})


def kind_of(instrument: Instrument) -> str:
    """Return the kind of assessment that the instrument gives."""
    return instrument.code.removesuffix("-2026").removesuffix("-2025")


def asks_of(instrument: Instrument) -> dict[str, tuple[str, str]]:
    """Return the items that are asked, each with the kind of box and its words."""
    return {"osp-dc": DIRECT, "osp-iic": IMAGES, "rm2000": MATRIX}[kind_of(instrument)]


def compute(instrument: Instrument, person: Person, items: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """Score the items as typed, with sex and date of birth as recorded."""
    known: dict[str, Any] = {"gender": SEXES.get(sex_of(person))}
    given = dict(items)
    if instrument.code == RM2000.code:
        given.pop("assessmentDate", None)
    else:
        known["dateOfBirth"] = person.born.isoformat() if person.born else None
    return instrument.score(given | known, today=today)


def as_told(instrument: Instrument, result: Mapping[str, Any], items: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return a computed result as an assessment, ready to be submitted."""
    told = {
        "on": on,
        "version": f"{instrument.model}. {NOT_OFFICIAL}"[:120],
        "band": str(result["band"]).lower().replace("_", "-"),
        "computed": {"instrument": instrument.code, "items": dict(items), "result": dict(result)},
        "words": {"evidence": "Computed from the items that are kept with it."},
    }
    if instrument.code == RM2000.code:
        parts = {code: {"rating": str(result[code]).lower().replace("_", "-")} for code in ("violent", "combined")}
        return told | {"parts": parts}
    return told | {"score": Decimal(str(result["score"]))}
