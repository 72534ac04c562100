"""What a reviewing lawyer reads: every section, our restatement of it, its worked cases, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from custos.law.coverage import SHORT, Section, sections
from custos.law.decide import LAW_VERSION
from custos.law.explain import fact_in_words, value_in_words
from custos.law.findings import SUBJECT, Certainty
from custos.law.provisions import Provision, title_for
from custos.law.words import day_in_words
from custos.law.worked import rules_of, worked_cases

Words = dict[str, Any]

DOUBT = {
    Certainty.DERIVED: "Reasoned from the statute: no source that was read says it in terms. Is it right?",
    Certainty.UNVERIFIED: "Disputed or not read in the instrument itself. What does the instrument say?",
}


def pack() -> Words:
    """Everything that the pack prints, as plain data, the sections in the order of the Act."""
    cases = [{"number": number, **_case(case)} for number, (_, case) in enumerate(worked_cases(), start=1)]
    proving = [rules_of(case) for _, case in worked_cases()]
    return {
        "version": LAW_VERSION,
        "sections": [_section(section, proving) for section in sections()],
        "cases": cases,
    }


def _section(section: Section, proving: list[set[str]]) -> Words:
    return {
        "place": section.place,
        "says": section.says,
        "nations": ", ".join(SHORT[nation] for nation in section.nations),
        "left": section.left,
        "open": list(section.open),
        "rules": [_rule(rule, proving) for rule in section.rules],
    }


def _rule(rule: Provision, proving: list[set[str]]) -> Words:
    until = f" to {day_in_words(rule.until)}" if rule.until else ""
    return {
        "code": rule.code,
        "title": rule.title,
        "asks": rule.asks,
        "cites": [str(cite) for cite in rule.cites],
        "extent": rule.extent,
        "dates": f"from {day_in_words(rule.since)}{until}",
        "certainty": rule.certainty.value,
        "doubt": DOUBT.get(rule.certainty, ""),
        "cases": _runs([number for number, codes in enumerate(proving, start=1) if rule.code in codes]),
    }


def _runs(numbers: list[int]) -> str:
    """Numbers in order, those that follow one another as first to last: 3, 7 to 9."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0])]
    return ", ".join(" to ".join(map(str, dict.fromkeys((run[0], run[-1])))) for run in runs)


def _case(case: Mapping[str, Any]) -> Words:
    return {
        "says": case["says"],
        "facts": [fact_in_words(fact) for fact in case["facts"]],
        "expects": list(_expected(case)),
    }


def _expected(case: Mapping[str, Any]) -> Iterator[str]:
    status = case.get("expect_status")
    if status == "none":
        yield "Not subject to notification"
    elif status is not None:
        yield _finding(SUBJECT, status)
    for standing in case.get("expect_standing", ()):
        yield _finding(standing["code"], standing)
    for code, expected in case.get("expect", {}).items():
        for each in expected if isinstance(expected, list) else [expected]:
            yield _finding(code, each)
    for code in case.get("expect_none", ()):
        yield f"{title_for(code)}: nothing is required"
    for asked in case.get("expect_question", ()):
        missing = value_in_words(asked["missing"])
        yield f"{title_for(asked['code'])}: can not be decided while this is missing: {missing}"


def _finding(code: str, expected: Mapping[str, Any]) -> str:
    said = [f"{name.replace('_', ' ')}: {value_in_words(value)}" for name, value in expected.items() if name != "code"]
    return f"{title_for(code)}: {'; '.join(said)}" if said else f"{title_for(code)}: required"
