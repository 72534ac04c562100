"""Offences, and how the courts dealt with them."""

from datetime import date

from custos.exchange.rows import YOUNGEST, Case, Row
from custos.law.facts import Disposal
from custos.law.reckoning import age_on
from custos.plumbing.words import date_words

NEEDS_A_LENGTH = {
    Disposal.IMPRISONMENT,
    Disposal.SUSPENDED_IMPRISONMENT,
    Disposal.EXTENDED_SENTENCE,
    Disposal.PARTICULAR_CONCERN,
    Disposal.DETENTION_AND_TRAINING,
    Disposal.YOUTH_DETENTION,
}
HAS_NO_LENGTH = {
    Disposal.RESTRICTED_HOSPITAL_ORDER,
    Disposal.HOSPITAL_ORDER,
    Disposal.ABSOLUTE_DISCHARGE,
    Disposal.FINE,
}
MAY_BE_EXTENDED = {Disposal.EXTENDED_SENTENCE, Disposal.PARTICULAR_CONCERN}
# Sentencing Code, ss. 264(3B) and 277(3B), in force for convictions from this day on; two years before it.
THREE_YEARS_SUSPENDED_SINCE = date(2026, 3, 22)


def offences(case: Case) -> None:
    """An offence is committed before it is convicted, by somebody old enough."""
    for row in case.sound("offences"):
        committed = row["committed_on"]
        if committed and committed > row["on"]:
            case.say("offences", row, "committed_on", "committed-after-conviction", other=date_words(row["on"]))
        elif committed and case.born and age_on(case.born, committed) < YOUNGEST:
            case.say("offences", row, "committed_on", "under-ten-at-offence")


def known_offences(case: Case) -> None:
    """Whatever names an offence names one that he has."""
    known = _offences(case)
    for sheet in ("sentences", "victims", "certificates"):
        for row in case.sound(sheet):
            if row["offence"] not in known:
                case.say(sheet, row, "offence", "unknown-offence")
            elif row["consecutive_to"] == row["offence"]:
                case.say(sheet, row, "consecutive_to", "consecutive-to-itself")
            elif row["consecutive_to"] and row["consecutive_to"] not in known:
                case.say(sheet, row, "consecutive_to", "unknown-offence")


def sentences(case: Case) -> None:
    """A sentence follows a conviction, once a day, with what its disposal needs."""
    known, seen = _offences(case), dict[tuple[str, date], Row]()
    for row in case.sound("sentences"):
        offence = known[row["offence"]]
        first = seen.setdefault((row["offence"], row["on"]), row)
        if offence["kind"] == "cautioned":
            case.say("sentences", row, "offence", "caution-with-sentence", other=offence.number)
        elif offence.sound and row["on"] < offence["on"]:
            case.say("sentences", row, "on", "sentence-before-conviction", other=date_words(offence["on"]))
        elif first is not row:
            case.say("sentences", row, "on", "sentenced-twice-on-a-day", other=first.number)
        elif row["begins"] and row["begins"] < row["on"]:
            case.say("sentences", row, "begins", "begins-before-sentence", other=date_words(row["on"]))
        else:
            _length(case, row, offence)


def _length(case: Case, row: Row, offence: Row) -> None:
    disposal, months = row["disposal"], _months(row)
    if disposal in NEEDS_A_LENGTH and not months:
        case.say("sentences", row, "disposal", "length-missing")
    elif disposal in HAS_NO_LENGTH and months:
        case.say("sentences", row, "disposal", "length-not-taken")
    elif disposal == Disposal.EXTENDED_SENTENCE and not row["extension_months"]:
        case.say("sentences", row, "extension_months", "extension-missing")
    elif row["extension_months"] and disposal not in MAY_BE_EXTENDED:
        case.say("sentences", row, "extension_months", "extension-not-taken")
    elif disposal == Disposal.CONDITIONAL_DISCHARGE and not row["until"]:
        case.say("sentences", row, "until", "last-day-missing")
    elif disposal == Disposal.SUSPENDED_IMPRISONMENT and offence.sound:
        most = 36 if offence["on"] >= THREE_YEARS_SUSPENDED_SINCE else 24
        if months > most:
            case.say("sentences", row, "disposal", "suspended-too-long", other=date_words(offence["on"]), most=most)


def _months(row: Row) -> float:
    """The length in months, near enough to know whether there is one and which side of a limit it lies."""
    years, months, weeks, days = (row[unit] or 0 for unit in ("years", "months", "weeks", "days"))
    return float(years * 12 + months + (weeks * 7 + days) / 30.5)


def certificates(case: Case) -> None:
    """A certificate follows the conviction."""
    known = _offences(case)
    for row in case.sound("certificates"):
        offence = known[row["offence"]]
        if offence.sound and row["on"] < offence["on"]:
            case.say("certificates", row, "on", "certificate-before-conviction", other=date_words(offence["on"]))


def _offences(case: Case) -> dict[str, Row]:
    rows = case.person.of("offences")
    return {row["ref"]: row for row in reversed(rows) if row["ref"]}


CHECKS = (offences, known_offences, sentences, certificates)
