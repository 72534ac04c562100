"""Every reason names the facts that it rests on and no others, over invented people."""

from __future__ import annotations

from random import Random

import pytest

from custos.law.decide import decide
from custos.law.facts import Born, CustodyBegan, CustodyEnded, Told
from custos.law.findings import Finding, Question, Required, facts_named, findings, to_json
from custos.law.in_force import InForce
from custos.law.provisions import REGISTER
from custos.law.tests.random_notices import law_of
from custos.law.tests.random_people import people, person
from custos.law.united_kingdom.abroad import AUTOMATIC

PEOPLE = 500
SHARE = 100
DID_NOT_HAPPEN = "tell-that-it-did-not-happen"


def without_mention(finding: Finding, fact: str) -> Finding:
    """The finding as it would read if it merely no longer mentioned the fact."""
    if isinstance(finding, Question):
        return finding._replace(facts=tuple(each for each in finding.facts if each != fact))
    steps = (step._replace(facts=tuple(each for each in step.facts if each != fact)) for step in finding.steps)
    return finding._replace(steps=tuple(steps))


@pytest.mark.parametrize("first", range(0, PEOPLE, SHARE))
def test_removing_a_named_fact_changes_the_finding_and_removing_any_other_does_not(first: int) -> None:
    named_seen = 0
    for seed in range(first, first + SHARE):
        told = person(seed)
        law = law_of(seed, min(each.fact.on for each in told if not isinstance(each.fact, Born)))
        whole = findings(decide(told, in_force=law))
        for place, removed in enumerate(told):
            fewer = findings(decide(told[:place] + told[place + 1 :], in_force=law))
            for key, finding in whole.items():
                other = fewer.get(key)
                if removed.id not in facts_named(finding):
                    assert other == finding, f"seed {seed}: {key} does not name {removed}"
                else:
                    named_seen += 1
                    # A question rests on his being subject at all, for which there can be more than one reason.
                    same = other == without_mention(finding, removed.id)
                    assert isinstance(finding, Question) or not same, f"seed {seed}: {key} names {removed} in vain"
    assert named_seen > SHARE


def test_the_order_of_telling_does_not_matter() -> None:
    for seed, told in enumerate(people(200, seed=2)):
        shuffled = list(told)
        Random(seed).shuffle(shuffled)
        assert decide(shuffled) == decide(told)


def test_every_person_gets_an_answer_that_json_can_hold() -> None:
    kinds = set()
    for told in people(1500, seed=5, size=24):
        decision = decide(told)
        assert to_json(decision)["law_version"] == decision.law_version
        kinds |= {each.code for each in decision.requirements}
    # Of the Act and its regulations, other nations, journeys, reviews; checks of identity; violent and risk orders; of
    # policy.
    assert len(kinds) == 13 + 9 + 12 + 5 + 3 + 20 + 3 + 4


def test_every_rule_that_waits_for_its_day_is_met_by_somebody_once_it_is_on() -> None:
    waiting = {each.code for each in REGISTER if each.switch}
    assert len(waiting) == 5
    seen = set()
    for number, told in enumerate(people(900, seed=13)):
        shipped = decide(told)
        assert not waiting & {code for _, code, _ in findings(shipped)}
        law = law_of(2 * number + 1, min(each.fact.on for each in told if not isinstance(each.fact, Born)))
        # Whether a conviction abroad makes him subject by itself bears on every rule.
        law = InForce({switch: day for switch, day in law.since.items() if switch[0] != AUTOMATIC}, lists=law.lists)
        decision = decide(told, in_force=law)
        seen |= {code for _, code, _ in findings(decision)} & waiting
        others = [each for each in decision.requirements if each.code not in waiting]
        assert others == list(shipped.requirements), "what is switched on leaves every other rule as it was"
        for each in decision.requirements:
            if each.code in waiting and each.breach_after is not None:
                switch = next(rule.switch for rule in REGISTER if rule.code == each.code)
                first = min(day for (rule, _), day in law.since.items() if rule == switch)
                assert each.breach_after.day >= first, "no breach is suspected of what came before the first day"
    assert seen == waiting


def test_each_finding_has_a_key_of_its_own() -> None:
    for told in people(300, seed=4, size=24):
        decision = decide(told)
        count = len(decision.status) + len(decision.requirements) + len(decision.cannot_decide)
        assert len(findings(decision)) == count


def in_days(told: list[Told]) -> dict[tuple[str, str], Required]:
    """The requirements whose days are counted, by code and key."""
    return {(each.code, each.key): each for each in decide(told).requirements}


def test_more_custody_never_makes_a_deadline_earlier() -> None:
    longer = 0
    for seed, told in enumerate(people(300, seed=5)):
        apart = [each for each in told if not isinstance(each.fact, CustodyBegan | CustodyEnded)]
        days = sorted(each.fact.on for each in apart)
        first = Random(seed).choice(days)
        away = [
            Told("more-1", CustodyBegan(first)),
            Told("more-2", CustodyEnded(first.replace(year=first.year + 1, day=1))),
        ]
        with_more = in_days([*apart, *away])
        for key, before in in_days(apart).items():
            after = with_more.get(key)
            if after is None or after.safe_by is None:
                continue
            assert before.safe_by is not None
            assert after.safe_by >= before.safe_by, f"seed {seed}: {key}"
            longer += after.safe_by > before.safe_by
    assert longer > 20


def test_a_notification_never_meets_what_came_after_it() -> None:
    for told in people(300, seed=6):
        in_advance = {each.id for each in told if each.fact.told == "notified-in-advance"}
        for each in decide(told).requirements:
            if each.met_on is not None and each.met_by not in in_advance and DID_NOT_HAPPEN not in each.code:
                assert each.met_on >= each.owed_from
