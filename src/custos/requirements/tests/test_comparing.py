"""What `law compare` says of two decisions, and what a preview says of them: the same arises, goes and moves."""

from datetime import date
from uuid import UUID

from custos.law.decide import Decision, decide
from custos.law.differences import DATES, Difference, How, differences
from custos.law.facts import Told
from custos.law.findings import to_json
from custos.law.tests.random_people import people
from custos.requirements.comparing import ARISES, GOES, MOVES, OTHERWISE, Move, moves_between
from custos.requirements.models import Nature

SOMEBODY, TODAY = UUID(int=1), date(2026, 5, 5)
PARTS = {"status": Nature.STANDING, "requirements": Nature.REQUIREMENT, "cannot_decide": Nature.QUESTION}
PAIRED = {How.ARISES: {ARISES}, How.GOES: {GOES}, How.MOVES: {MOVES, OTHERWISE}}  # a preview keeps its days apart


def pairs() -> list[tuple[Decision, Decision]]:
    """Decisions on invented people, each beside that without one thing told, and the other way round."""
    found = []
    for told in people(60, seed=11):
        facts = [Told(str(UUID(int=place)), each.fact) for place, each in enumerate(told, start=1)]
        whole = decide(facts)
        for place in range(len(facts)):
            without = decide(facts[:place] + facts[place + 1 :])
            found += [(whole, without), (without, whole)]
    return found


def by_law(before: Decision, after: Decision) -> dict[tuple[str, ...], Difference]:
    """What the law by itself says."""
    found = differences(to_json(before), to_json(after))
    return {(str(PARTS[each.part]), each.code, each.key): each for each in found}


def by_preview(before: Decision, after: Decision) -> dict[tuple[str, ...], Move]:
    """What a preview says."""
    return {move.name: move for move in moves_between(SOMEBODY, before, after, TODAY)}


def test_the_law_by_itself_and_a_preview_find_the_same_and_only_a_preview_tells_of_other_reasons() -> None:
    seen = set()
    for before, after in pairs():
        law, preview = by_law(before, after), by_preview(before, after)
        assert law.keys() <= preview.keys()
        assert {preview[name].how for name in preview.keys() - law.keys()} <= {OTHERWISE}
        for name, each in law.items():
            assert preview[name].how in PAIRED[each.how], name
            seen.add(preview[name].how)
    assert seen == {ARISES, GOES, MOVES, OTHERWISE}


def test_where_one_day_moves_both_say_by_how_much() -> None:
    counted = 0
    for before, after in pairs():
        preview = by_preview(before, after)
        for name, each in by_law(before, after).items():
            move = preview[name]
            if move.how == MOVES and each.days is not None and same_moment(each):
                assert move.was
                assert move.becomes
                assert (move.becomes - move.was).days == each.days, name
                counted += 1
    assert counted


def same_moment(each: Difference) -> bool:
    """Whether the finding is due at one moment on both readings, before and after, so that one day moves alone."""
    return all(told and told[DATES[1]] == told[DATES[2]] for told in (each.before, each.after))
