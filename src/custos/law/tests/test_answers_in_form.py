"""The form of what the law answers: as JSON, as a schema, in words, and in its lists."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from custos.law.citations import SOA, Citation
from custos.law.conclusion import conclude
from custos.law.coverage import Section, lines_of
from custos.law.decide import decide
from custos.law.explain import (
    explain,
    fact_in_words,
    question_in_words,
    required_in_words,
    standing_in_words,
    steps_in_words,
    would_change,
)
from custos.law.facts import (
    Born,
    Convicted,
    CustodyBegan,
    Died,
    Disposal,
    Length,
    Listed,
    Matter,
    Nation,
    Notified,
    Sentenced,
    Told,
    UsedName,
)
from custos.law.findings import (
    OVERALL,
    SUBJECT,
    Certainty,
    Decision,
    Moment,
    Question,
    Required,
    Standing,
    Step,
    end_of,
    facts_named,
    to_json,
)
from custos.law.in_force import ROWS as RULES_TO_SWITCH
from custos.law.policy.numbers import SHIPPED
from custos.law.provisions import REGISTER
from custos.law.register import PART_2_BEGAN
from custos.law.schema import schema
from custos.law.spells import PAIRS, spells_of
from custos.law.united_kingdom.schedule_3.catalogue import SHORT, search
from custos.law.united_kingdom.schedule_3.page import in_a_line, page
from custos.law.united_kingdom.schedule_3.rows import ROWS
from custos.law.words import in_words, length_in_words, months_in_words
from custos.law.worked import proved, worked_cases

DAY = date(2026, 5, 5)
CITE = Citation(SOA, "s. 84(1)(b)")
STEP = Step("It was {} at {}", (DAY, time(9, 5)), CITE, ("a", "b"))
STANDING = Standing(SUBJECT, "x", DAY, None, True, False, None, (STEP,), (CITE,), Certainty.DERIVED)
REQUIRED = Required(
    "notify-release",
    "k",
    "registrant",
    DAY,
    Moment(DAY, time(14)),
    end_of(DAY),
    "n",
    DAY,
    Certainty.VERIFIED,
    (CITE,),
    (STEP,),
)
QUESTION = Question(SUBJECT, "x", "born", "Born when?", ("a",), (CITE,))


def test_a_decision_as_json_has_all_that_it_holds() -> None:
    unsure = REQUIRED._replace(safe_by=None, breach_after=None, met_by=None, met_on=None, steps=())
    written = to_json(Decision("v", (STANDING,), (REQUIRED, unsure), (QUESTION,)))
    cite = "Sexual Offences Act 2003, s. 84(1)(b)"
    step = {"text": "It was 5 May 2026 at 09:05", "citation": cite, "facts": ["a", "b"]}
    required: dict[str, Any] = {
        "code": "notify-release",
        "key": "k",
        "falls_on": "registrant",
        "owed_from": "2026-05-05",
        "safe_by": "2026-05-05T14:00",
        "breach_after": "2026-05-05",
        "met_by": "n",
        "met_on": "2026-05-05",
        "certainty": "verified",
        "citations": [cite],
        "steps": [step],
    }
    assert written == {
        "law_version": "v",
        "status": [
            {
                "code": SUBJECT,
                "key": "x",
                "since": "2026-05-05",
                "last_day": None,
                "indefinite": True,
                "pending": False,
                "ended": None,
                "certainty": "derived",
                "citations": [cite],
                "steps": [step],
            }
        ],
        "requirements": [
            required,
            required | {"safe_by": None, "breach_after": None, "met_by": None, "met_on": None, "steps": []},
        ],
        "cannot_decide": [
            {
                "code": SUBJECT,
                "key": "x",
                "missing": "born",
                "text": "Born when?",
                "facts": ["a"],
                "citations": [cite],
            }
        ],
    }
    bare = to_json(Decision("v", (STANDING._replace(steps=(STEP._replace(citation=None),)),), (), ()))
    assert bare["status"][0]["steps"][0]["citation"] is None  # type: ignore[index]


def test_moments_come_one_after_the_other_and_a_day_ends_with_its_last() -> None:
    noon, evening, end = Moment(DAY, time(12)), Moment(DAY, time(18)), Moment(DAY)
    in_order = [noon, evening, end, Moment(date(2026, 5, 6), time(0))]
    for place, each in enumerate(in_order):
        for other_place, other in enumerate(in_order):
            assert (each < other) is (place < other_place)
            assert (each <= other) is (place <= other_place)
            assert (each > other) is (place > other_place)
            assert (each >= other) is (place >= other_place)
    assert (str(noon), str(end)) == ("12:00 on 5 May 2026", "the end of 5 May 2026")


def test_a_finding_names_its_facts() -> None:
    assert facts_named(QUESTION) == {"a"}
    assert facts_named(REQUIRED) == facts_named(STANDING) == {"a", "b"}


def test_a_requirement_is_said_in_a_sentence() -> None:
    both = REQUIRED._replace(met_on=None, met_by=None)
    assert required_in_words(both) == (
        "Release (k): safe by 14:00 on 5 May 2026, late only after the end of 5 May 2026; not met"
    )
    assert required_in_words(both._replace(safe_by=end_of(DAY))) == "Release (k): by the end of 5 May 2026; not met"
    stopped = both._replace(safe_by=None, breach_after=None, met_on=DAY)
    assert required_in_words(stopped) == "Release (k): the clock is stopped; met on 5 May 2026"
    reminder = both._replace(breach_after=None)
    assert required_in_words(reminder) == "Release (k): by 14:00 on 5 May 2026, as a reminder only; not met"


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (STANDING, "By x: subject to notification from 5 May 2026; it ends never: the period is indefinite"),
        (
            STANDING._replace(indefinite=False, pending=True, key=OVERALL),
            "Over all: subject to notification from 5 May 2026; it ends on a day not known yet",
        ),
        (
            STANDING._replace(indefinite=False, last_day=DAY),
            "By x: subject to notification from 5 May 2026; it ends with 5 May 2026",
        ),
        (
            STANDING._replace(indefinite=False, last_day=DAY, ended="later-trial"),
            "By x: subject to notification from 5 May 2026; it ends with 5 May 2026 (later-trial)",
        ),
        (STANDING._replace(code="may-apply-for-review"), "May apply for a review (x): from 5 May 2026"),
    ],
)
def test_a_standing_is_said_in_a_sentence(standing: Standing, said: str) -> None:
    assert standing_in_words(standing) == said


def test_a_whole_decision_is_explained_line_by_line() -> None:
    decision = Decision("v", (STANDING,), (REQUIRED,), (QUESTION,))
    assert explain(decision).splitlines() == [
        "Law version v",
        "",
        standing_in_words(STANDING),
        *(step := ["  - It was 5 May 2026 at 09:05. [Sexual Offences Act 2003, s. 84(1)(b)]"]),
        "",
        required_in_words(REQUIRED),
        *step,
        "",
        "Cannot decide Subject to the notification requirements (x): Born when?",
    ]
    assert question_in_words(QUESTION) in explain(decision)
    assert steps_in_words((Step("So", (), None, ()),)) == ["So."]
    assert explain(Decision("v", (), (), ())).splitlines() == ["Law version v", "Nothing follows from these facts."]


def test_what_would_change_a_requirement_is_what_its_steps_rest_on() -> None:
    spell = spells_of(PAIRS[0], [Told("c", CustodyBegan(DAY))], [])[0].step
    open_one = REQUIRED._replace(met_by=None, steps=(STEP, spell, Step("Sum", (), CITE, ())))
    assert would_change(open_one) == [
        "It would change if this were not so: It was 5 May 2026 at 09:05.",
        "It would change if the dates were other than these: In custody since 5 May 2026.",
        "It would be met if he notified everything that is required, in person.",
    ]
    assert len(would_change(open_one._replace(met_by="n"))) == 2


def test_an_answer_that_the_steps_end_with_is_not_said_again() -> None:
    early, late = end_of(DAY), end_of(date(2026, 5, 6))
    unmet = REQUIRED._replace(met_by=None, met_on=None, safe_by=early, breach_after=early)
    assert conclude(unmet) == unmet
    assert conclude(unmet._replace(breach_after=late)).steps[-1].text() == (
        "So it is due by the end of 5 May 2026, and late only after the end of 6 May 2026"
    )
    assert conclude(unmet._replace(steps=(STEP, STEP._replace(values=(1, 2))))).steps[-1].text() == (
        "So it is due by the end of 5 May 2026"
    )
    assert conclude(unmet._replace(safe_by=None, breach_after=None)).steps[-1].text() == "So the clock is stopped"
    assert conclude(unmet._replace(breach_after=None)).steps == unmet.steps
    met = unmet._replace(met_by="n", met_on=DAY, steps=(STEP, STEP._replace(values=(DAY, 2))))
    assert conclude(met) == met
    assert conclude(met._replace(safe_by=None, breach_after=None)).steps == met.steps
    assert conclude(met._replace(safe_by=Moment(DAY, time(8)))).steps[-1].text() == (
        "So it is due by 08:00 on 5 May 2026, and late only after the end of 5 May 2026; met on 5 May 2026"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (DAY, "5 May 2026"),
        (time(0), "00:00"),
        (Length(years=1), "1 year"),
        (Length(2, 1, 1, 3), "2 years, 1 month, 1 week and 3 days"),
        (Length(months=6, days=1), "6 months and 1 day"),
        (Nation.NORTHERN_IRELAND, "Northern Ireland"),
        (Nation.SCOTLAND, "Scotland"),
        (Nation.ENGLAND_WALES, "England and Wales"),
        (Disposal.COMMUNITY_ORDER, "community order"),
        (3, "3"),
    ],
)
def test_values_are_said_in_words(value: object, said: str) -> None:
    assert in_words(value) == said


def test_a_fact_is_said_with_all_that_was_told_of_it() -> None:
    fact = {"told": "notified", "on": DAY, "matters": ["names-now", "home-address-now"], "fixed": False}
    assert fact_in_words(fact).endswith(" (matters: names now, home address now; fixed: no)")


def test_lengths_are_said_in_words() -> None:
    assert length_in_words(Length(weeks=26)) == "26 weeks"
    assert length_in_words(Length(1, 2, 0, 4)) == "1 year, 2 months and 4 days"
    assert [months_in_words(each) for each in (120, 42, 35, 11, 1)] == [
        *("10 years", "3 years and 6 months", "2 years and 11 months", "11 months", "1 month"),
    ]


def test_the_schema_says_exactly_what_a_fact_may_hold() -> None:
    whole = schema()
    kinds = {kind["title"]: kind for kind in whole["properties"]["facts"]["items"]["oneOf"]}
    day = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (whole["type"], whole["required"], whole["additionalProperties"]) == ("object", ["facts"], False)
    assert whole["title"] == "A case for the law to decide"
    assert set(whole) == {"$schema", "title", "type", "properties", "required", "additionalProperties"}
    assert kinds["born"] == {
        "title": "born",
        "description": "He was born on this day.",
        "type": "object",
        "properties": {"told": {"const": "born"}, "id": {"type": "string", "minLength": 1}, "on": day},
        "required": ["told", "on"],
        "additionalProperties": False,
    }
    number = {"type": "integer", "minimum": 0}
    sentence = kinds["sentenced"]["properties"]
    assert sentence["length"] == {
        "anyOf": [
            {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": dict.fromkeys(("years", "months", "weeks", "days"), number),
            },
            {"type": "null"},
        ]
    }
    assert sentence["disposal"] == {"type": "string", "enum": [each.value for each in Disposal]}
    assert sentence["consecutive_to"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    notified = kinds["notified"]["properties"]
    matters = {"type": "array", "items": {"type": "string", "enum": [each.value for each in Matter]}}
    assert notified["matters"] == {"anyOf": [matters, {"const": "all"}]}
    assert notified["changes"] == {"type": "array", "items": {"type": "string"}}
    assert notified["valid"] == {"type": "boolean"}
    assert notified["at"] == {"anyOf": [{"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?$"}, {"type": "null"}]}
    assert kinds["convicted"]["properties"]["victim_age"] == {"anyOf": [number, {"type": "null"}]}


def test_the_schema_says_what_a_switch_may_hold() -> None:
    switch = schema()["properties"]["in_force"]["items"]
    assert switch == {
        "type": "object",
        "properties": {
            "rule": {"type": "string", "enum": sorted({row.rule for row in RULES_TO_SWITCH if row.switchable})},
            "since": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            "nation": {"type": "string", "enum": ["england-wales", "scotland", "northern-ireland"]},
            "numbers": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
            "lists": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
        "required": ["rule", "since"],
        "additionalProperties": False,
    }
    assert "cpa26_name_notice" in switch["properties"]["rule"]["enum"]
    assert not all(row.switchable for row in RULES_TO_SWITCH)


def test_the_schema_says_what_a_number_of_policy_may_hold() -> None:
    number = schema()["properties"]["policies"]["items"]["properties"]["number"]
    assert number == {"type": "string", "enum": list(SHIPPED)}
    assert "visit.months.high" in number["enum"]


def test_a_section_is_listed_with_its_rules_and_cases() -> None:
    rule = next(each for each in REGISTER if each.code == "notify-periodically")
    section = Section("s. 85", "Again and again", tuple(Nation), (rule,), "")
    first = "    notify-periodically: from 2004-05-01, verified, "
    assert lines_of(section, {"notify-periodically": 1}) == ["s. 85 (E+W+S+N.I.): Again and again", first + "1 case"]
    assert lines_of(section, {})[1] == first + "0 cases"
    ended = section._replace(rules=(rule._replace(until=DAY),), nations=(Nation.SCOTLAND,))
    assert lines_of(ended, {"notify-periodically": 2}) == [
        "s. 85 (S): Again and again",
        "    notify-periodically: from 2004-05-01 to 2026-05-05, verified, 2 cases",
    ]
    left = section._replace(rules=(), left="unverified: not read")
    assert lines_of(left, {})[1] == "    unverified: not read"
    assert lines_of(left._replace(left="to be written"), {})[1] == "    NOT FORMALISED: to be written"
    assert left.lawful
    assert left._replace(left="not a date at all").lawful
    assert not left._replace(left="to be written").lawful


def test_cases_are_counted_by_all_that_they_expect() -> None:
    counted = proved()
    cases = [case for _, case in worked_cases()]
    assert counted[SUBJECT] == sum(
        "expect_status" in case
        or SUBJECT in (*case.get("proves", ()), *case.get("expect_none", ()))
        or any(each["code"] == SUBJECT for each in case.get("expect_standing", ()))
        for case in cases
    )
    apply = "may-apply-for-review"
    expected = sum(any(each["code"] == apply for each in case.get("expect_standing", ())) for case in cases)
    assert counted[apply] >= expected > 0
    assert {file for file, _ in worked_cases()} >= {"period", "absence", "listing"}


@pytest.mark.parametrize(("short", "words"), SHORT.items())
def test_each_abbreviation_finds_what_its_words_find(short: str, words: str) -> None:
    assert search(short)
    assert search(short) == search(words)


def test_everything_that_is_asked_must_fit() -> None:
    assert search("sections 66 paragraph 33", Nation.ENGLAND_WALES)[0].key == "33"
    assert search("paragraph 33 rape", Nation.ENGLAND_WALES) == ()


def test_an_offence_is_said_in_a_line() -> None:
    going = next(row for row in ROWS if row.until is None and row.sections and row.enabled)
    assert in_a_line(going) == (
        f"{going.key}: {going.title}. {going.act} s. {', '.join(going.sections)}. {going.conditions} "
        f"From {going.since}; {going.certainty.value}"
    )
    assert f" From {going.since} to 2026-05-05; {going.certainty.value}" in in_a_line(going._replace(until=DAY))
    off = next(row for row in ROWS if not row.enabled)
    assert in_a_line(off).endswith("; off")
    assert page().count("\n## ") == 3


def test_every_rule_of_the_register_stands_on_its_own_dates() -> None:
    later = {each.code: each.since for each in REGISTER if each.since != PART_2_BEGAN}
    assert {code: later[code] for code in LATER} == LATER
    assert set(later) >= set(LATER)
    assert {each.code for each in REGISTER if each.extent == "S"} >= {
        *("notify-travel-scotland", "notify-change-of-travel-scotland", "notify-return-scotland"),
        *("notify-change-of-passport-scotland", "notify-change-of-account-scotland", "notify-change-of-card-scotland"),
        *("decide-on-continuation", "period-order-for-lifelong-restriction", "period-payback-with-supervision"),
    }


LATER = {
    **dict.fromkeys(("notify-absence", "notify-change-of-absence", "notify-return-home"), date(2014, 3, 1)),
    **dict.fromkeys(("notify-child-household", "notify-change-of-account"), date(2012, 8, 13)),
    **dict.fromkeys(
        ("notify-child-household-northern-ireland", "notify-change-of-card-northern-ireland"), date(2014, 7, 1)
    ),
    "notify-change-of-passport-scotland": date(2006, 9, 1),
    "notify-change-of-account-scotland": date(2007, 12, 31),
    **dict.fromkeys(
        ("may-apply-for-review", "acknowledge-review", "inform-review", "decide-review"), date(2012, 7, 30)
    ),
    "decide-on-continuation": date(2011, 1, 28),
    "decide-review-northern-ireland": date(2014, 3, 1),
    "period-indeterminate-custodial-sentence": date(2008, 5, 15),
}


def test_somebody_who_died_is_subject_until_then_and_no_longer() -> None:
    told = [
        Told("born", Born(date(1980, 1, 1))),
        Told("a", Convicted(date(2026, 1, 5), "a", Listed.OUTRIGHT)),
        Told("s", Sentenced(date(2026, 1, 5), "a", Disposal.FINE)),
        Told("b", Convicted(date(2026, 6, 5), "b", Listed.OUTRIGHT)),
        Told("d", Died(date(2026, 3, 5))),
        Told("late", UsedName(date(2026, 3, 6), "x")),
        Told("n", Notified(date(2026, 1, 6), None, tuple(Matter))),
    ]
    decision = decide(told)
    assert [(each.key, each.last_day, each.ended) for each in decision.status] == [
        ("a", date(2026, 3, 5), "died"),
        (OVERALL, date(2026, 3, 5), "died"),
    ]
    assert "late" not in {fact for each in decision.requirements for fact in facts_named(each)}
    assert decide([*told[:4], Told("d", Died(date(2026, 1, 4)))]).status == ()
