"""Every reason names the facts that it rests on and no others, over invented people."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from custos.law.decide import AS_SHIPPED, InForce, decide
from custos.law.facts import CustodyBegan, CustodyEnded, Nation, Told
from custos.law.findings import Finding, Question, Required, facts_named, findings, to_json
from custos.law.tests.random_people import people, person

PEOPLE = 500
SHARE = 100
COUNTED_IN_DAYS = ("notify-periodically",)


def without_mention(finding: Finding, fact: str) -> Finding:
    """The finding as it would read if it merely no longer mentioned the fact."""
    if isinstance(finding, Question):
        return finding._replace(facts=tuple(each for each in finding.facts if each != fact))
    steps = (step._replace(facts=tuple(each for each in step.facts if each != fact)) for step in finding.steps)
    return finding._replace(steps=tuple(steps))


@pytest.mark.parametrize("first", range(0, PEOPLE, SHARE))
def test_removing_a_named_fact_changes_the_finding_and_removing_any_other_does_not(first: int) -> None:
    assert named_facts_seen(range(first, first + SHARE), AS_SHIPPED) > SHARE


def test_so_it_is_where_a_rule_of_northern_ireland_is_switched_on() -> None:
    law = InForce({("foreign_automatic_northern_ireland", Nation.NORTHERN_IRELAND): date(2016, 3, 1)})
    assert named_facts_seen(range(1, 4 * SHARE, 4), law) > SHARE


def named_facts_seen(seeds: range, law: InForce) -> int:
    """How many named facts there were; each is taken away in turn, and every other fact too."""
    named_seen = 0
    for seed in seeds:
        told = person(seed)
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
    return named_seen


def test_the_order_of_telling_does_not_matter() -> None:
    for seed, told in enumerate(people(200, seed=2)):
        shuffled = list(told)
        Random(seed).shuffle(shuffled)
        assert decide(shuffled) == decide(told)


def test_every_person_gets_an_answer_that_json_can_hold() -> None:
    kinds = set()
    for told in people(1500, seed=3, size=24):
        decision = decide(told)
        assert to_json(decision)["law_version"] == decision.law_version
        kinds |= {each.code for each in decision.requirements}
    assert len(kinds) == 13 + 9 + 12 + 5  # of the Act and its regulations, of other nations, of journeys, of reviews


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
            if each.met_on is not None and each.met_by not in in_advance and each.code != "tell-that-it-did-not-happen":
                assert each.met_on >= each.owed_from
