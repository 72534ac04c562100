"""Where the two differ and a lawyer has to say who is right: each with its section, and by what it is recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Case = list[dict[str, Any]]
Answer = dict[str, Any] | None


class Open(NamedTuple):
    """An open difference: what each of the two does, and which differences come from it."""

    name: str
    section: str
    why: str
    recognise: Callable[[str, Answer, Answer, Case], bool]


def _one_of_several_offences(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    """Of the evaluator a question, of Custos the clocks of the review; or the answers to either."""
    indefinite = sum(told["told"] in ("convicted", "found") for told in case) > 1
    code = key.split()[1]
    if key.startswith("question decide-review") and evaluator is not None:
        return indefinite and evaluator["missing"] == "first notification after release"
    return indefinite and code in ("acknowledge-review", "inform-review", "decide-review") and evaluator is None


def _held_again(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    began = {told["on"] for told in case if told["told"] in ("custody-began", "hospital-began")}
    ended = {told["on"] for told in case if told["told"] in ("custody-ended", "hospital-ended")}
    of_a_review = key.split()[1] in ("may-apply-for-review", "acknowledge-review", "inform-review", "decide-review")
    both = {"custody-began", "hospital-began"} <= {told["told"] for told in case}
    return of_a_review and (both or bool(began & ended))


def _before_the_sentence(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    convicted = [told for told in case if told["told"] in ("convicted", "found") and told["on"] < "2004-05-01"]
    by_sentence = [told for told in convicted if told.get("listed") == "by-sentence"]
    sentenced = {told["offence"]: told["on"] for told in reversed(case) if told["told"] == "sentenced"}
    between = any(
        told["told"] == "notified" and each["on"] <= told["on"] < sentenced.get(each["offence"], "")
        for told in case
        for each in by_sentence
    )
    return key.split()[1] in ("notify-initially", "notify-periodically") and between


def _two_sentences_of_one_day(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    dealt = [(told["offence"], told["on"]) for told in case if told["told"] == "sentenced"]
    by_paragraph = any(told.get("paragraph") for told in case)
    more = key.startswith("question subject-to-notification") or key.endswith(" overall") or custos is None
    return by_paragraph and len(dealt) > len(set(dealt)) and more


def _never_counts(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    discharged = any(told.get("disposal") in ("absolute-discharge", "conditional-discharge") for told in case)
    in_scotland = any(told["told"] == "cautioned" and told.get("nation") == "scotland" for told in case)
    nothing_follows = evaluator is None or (custos is None and evaluator.get("missing") == "grounds")
    return key.startswith("question subject-to-notification") and nothing_follows and (discharged or in_scotland)


def _discharged_after_a_finding(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    found = {told["offence"] for told in case if told["told"] == "found" and told.get("nation") == "scotland"}
    return any(told.get("disposal") == "absolute-discharge" and told["offence"] in found for told in case)


def _away_under_a_risk_order(key: str, custos: Answer, evaluator: Answer, case: Case) -> bool:
    away = {"custody-began", "hospital-began", "left-the-united-kingdom"} & {told["told"] for told in case}
    if not key.startswith("required risk-order-") or not away or evaluator is None:
        return False
    return custos is None or custos | {"safe_by": None} == evaluator | {"safe_by": None}


OPEN = (
    Open(
        "An absolute discharge, a conditional one before 1 May 2004, or a caution in Scotland, for an offence of "
        "which it is not known whether it is listed",
        "ss. 80(1)(d) and 134",
        "Custos asks whether the offence is listed. The evaluator asks nothing, since nothing follows either way; of a "
        "notice or order on one abroad it says so, where Custos still asks. No date hangs on it.",
        _never_counts,
    ),
    Open(
        "Several indefinite offences, one of them without a first notification after release",
        "s. 91B(2) and (10)",
        "Custos lets the clocks of the review run by the offences whose date can be reckoned. The evaluator asks a"
        " person, since for the other offence no date can be reckoned.",
        _one_of_several_offences,
    ),
    Open(
        "From custody into hospital or back, or received again on the day of release",
        "s. 91B(10)",
        "Custos takes the end of the first spell for the release, though another spell runs. The evaluator takes "
        "the first day at whose end he is at liberty.",
        _held_again,
    ),
    Open(
        "Notified between conviction and sentence before 1 May 2004, listed by the sentence alone",
        "ss. 83(3) and 132",
        "Custos lets a notification after the conviction stand for one under the Act of 1997. The evaluator asks "
        "for one after the sentence, since he was not subject before it.",
        _before_the_sentence,
    ),
    Open(
        "Two sentences of one day for one offence, one of them without its length",
        "s. 132",
        "Custos asks for what the first sentence leaves open. The evaluator sees that every answer gives the same day.",
        _two_sentences_of_one_day,
    ),
    Open(
        "Scotland: an absolute discharge after a finding, with a determination of the court",
        "Sch. 3 paras. 45, 46 and 60, s. 132",
        "Custos takes an absolute discharge for no disposal that could bear a determination, so that nothing follows. "
        "The evaluator takes it for one and then asks for the row of section 82, which no source settles.",
        _discharged_after_a_finding,
    ),
    Open(
        "Away while the three days under a risk order run",
        "s. 122F",
        "Custos leaves the time away out, as section 83(6) does. The evaluator leaves it out of breach_after alone: "
        "that subsection is not among those that section 122F applies, as far as it was read.",
        _away_under_a_risk_order,
    ),
)


def explained(key: str, custos: Answer, evaluator: Answer, case: Case) -> Open | None:
    """The open difference that this one comes from, if any."""
    return next((each for each in OPEN if each.recognise(key, custos, evaluator, case)), None)
