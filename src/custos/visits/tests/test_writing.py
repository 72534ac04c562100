"""What two people write in one visit, joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.visits.writing import as_typed, join, put_together

BOXES = st.dictionaries(
    st.sampled_from(["notes", "present", "rooms"]),
    st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=2),
)


def test_boxes_that_one_of_them_changed_are_both_kept() -> None:
    base = {"notes": ["Calm"]}
    joined = join(sent=base | {"present": ["He"]}, base=base, now=base | {"rooms": ["living"]})
    assert joined.changed == {"present": ["He"]}
    assert joined.theirs == {"rooms": ["living"]}
    assert not joined.clashes


def test_a_box_that_both_changed_otherwise_is_asked_about() -> None:
    joined = join(sent={"notes": ["Mine"]}, base={"notes": ["Calm"]}, now={"notes": ["Theirs"]})
    assert joined.clashes == {"notes": ["Theirs"]}


@pytest.mark.parametrize("now", [{}, {"notes": ["Theirs"]}])
def test_what_both_wrote_alike_is_no_clash(now: dict[str, list[str]]) -> None:
    assert join(sent=now, base={"notes": ["Calm"]}, now=now) == ({}, {}, {})


@given(BOXES, BOXES, BOXES)
def test_nothing_is_lost_that_only_one_changed(base: dict, mine: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    joined = join(sent=mine, base=base, now=theirs)
    if not joined.clashes:
        after = as_typed(theirs | joined.changed)
        for name in {*base, *mine, *theirs}:
            moved = [boxes.get(name) for boxes in (mine, theirs) if boxes.get(name) != base.get(name)]
            assert after.get(name) in (moved or [base.get(name)])


@given(st.lists(BOXES))
def test_the_whole_as_it_stood_is_its_saves_put_together(saves: list) -> None:  # type: ignore[type-arg]
    now: dict[str, list[str]] = {}
    for changed in saves:
        now = as_typed(now | changed)
    assert put_together(saves) == now
