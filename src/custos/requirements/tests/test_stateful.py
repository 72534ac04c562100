"""Whatever is told, corrected, struck out and remembered, the record stays true to the law and to itself."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast, make_cast
from custos.law.decide import decide
from custos.law.facts import (
    Born,
    Cautioned,
    Change,
    ChangedHomeAddress,
    Convicted,
    CustodyBegan,
    CustodyEnded,
    Disposal,
    Fact,
    LeftTheUnitedKingdom,
    Length,
    Listed,
    Matter,
    Notified,
    NotifiedInAdvance,
    PrescribedChange,
    ReturnedToTheUnitedKingdom,
    Sentenced,
    Stayed,
    ToldItDidNotHappen,
)
from custos.requirements import actions, reads
from custos.requirements.models import Fact as Row
from custos.requirements.models import Finding

days = st.dates(date(2025, 1, 1), date(2026, 5, 5))
places = st.sampled_from(["address:1", "address:2", "account:1"])
everything = tuple(Matter)

happenings: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Convicted, days, st.sampled_from(["a", "b"]), st.just(Listed.OUTRIGHT)),
    st.builds(Cautioned, days, st.just("c"), st.sampled_from(list(Listed))),
    st.builds(
        Sentenced,
        days,
        st.sampled_from(["a", "b"]),
        st.sampled_from([Disposal.IMPRISONMENT, Disposal.FINE, Disposal.EXTENDED_SENTENCE]),
        st.builds(Length, months=st.integers(1, 40)),
    ),
    st.builds(CustodyBegan, days),
    st.builds(CustodyEnded, days),
    st.builds(LeftTheUnitedKingdom, days),
    st.builds(ReturnedToTheUnitedKingdom, days),
    st.builds(ChangedHomeAddress, days, places, st.booleans()),
    st.builds(Stayed, days, places),
    st.builds(PrescribedChange, days, st.just(Change.ACCOUNT_OPENED), places),
    st.builds(NotifiedInAdvance, days, st.just(Change.HOME_ADDRESS), places, days, st.just(everything)),
    st.builds(ToldItDidNotHappen, days, places),
    st.builds(
        Notified,
        days,
        st.none(),
        st.sampled_from([everything, everything[:5]]),
        st.lists(places, max_size=2).map(tuple),
    ),
)


def as_bytes(page: dict[str, Any]) -> bytes:
    """The page as bytes: what must come back unchanged."""
    return json.dumps(page, cls=DjangoJSONEncoder, sort_keys=True).encode()


class Record(RuleBasedStateMachine):
    """One person's record under random acts."""

    @initialize()
    def open(self) -> None:
        """Begin with Bell, whose birth is known."""
        self.undo = transaction.atomic()
        self.undo.__enter__()
        access.look_as_nobody()
        self.cast: Cast = make_cast()
        access.look_as(self.cast.officer, today=TODAY)
        self.clock: datetime = NOW
        self.law = "test 1"
        self.remembered: list[tuple[datetime, bytes]] = []
        self._tell(Born(date(1985, 6, 3)))

    def teardown(self) -> None:
        """Forget everything."""
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @rule(happening=happenings, minutes=st.integers(-5, 600))
    def tell(self, happening: Fact, minutes: int) -> None:
        """Something happened; the clock of the one who says so may be behind."""
        self.clock += timedelta(minutes=minutes)
        self._tell(happening)

    @rule(batch=st.lists(happenings, min_size=1, max_size=5))
    def tell_all(self, batch: list[Fact]) -> None:
        """An import tells many things at once."""
        facts = [actions.Telling(happening) for happening in batch]
        actions.tell_all(person=self.cast.bell, facts=facts, by=self.cast.officer, at=self.clock)

    @precondition(lambda self: len(self._believed()) > 1)
    @rule(pick=st.randoms(use_true_random=False), by=st.integers(-20, 20))
    def correct(self, pick: Any, by: int) -> None:
        """A day was wrong."""
        row = pick.choice(self._believed())
        happening = next(belief.happening for belief in reads.beliefs(self.cast.bell) if belief.row.pk == row.pk)
        right = replace(happening, on=happening.on + timedelta(days=by))
        actions.correct(fact=row, to=right, why="misheard", by=self.cast.officer, at=self.clock)

    @precondition(lambda self: len(self._believed()) > 1)
    @rule(pick=st.randoms(use_true_random=False))
    def strike_out(self, pick: Any) -> None:
        """Something never happened."""
        actions.strike_out(fact=pick.choice(self._believed()), why="another man", by=self.cast.officer, at=self.clock)

    @rule()
    def change_the_law(self) -> None:
        """A new version of the law is installed and everybody is brought into line."""
        self.law += "+"
        with patch("custos.requirements.bringing.LAW_VERSION", self.law):
            actions.bring_into_line(person=self.cast.bell, by=None, at=self.clock)

    @rule()
    def remember(self) -> None:
        """Somebody prints the record as it is known now."""
        with access.engine():
            moment = reads.last_recorded(self.cast.bell)
        assert moment
        self.remembered.append((moment, self._page(moment)))

    @invariant()
    def what_is_stored_is_what_the_law_decides(self) -> None:
        """Stored findings equal a fresh decision over believed facts."""
        if not hasattr(self, "cast"):
            return
        with access.engine():
            fresh = reads.findings_of(decide(reads.believed_by(self.cast.bell)))
            stored = Finding.objects.filter(person=self.cast.bell, current__withdrawn=False).select_related("current")
            kept = {(row.nature, row.code, row.key): row.current for row in stored}
        assert kept.keys() == fresh.keys()
        for name, values in fresh.items():
            for field, value in values.items():
                assert getattr(kept[name], field) == value, (name, field)

    @invariant()
    def what_a_notification_met_stays_met_while_it_is_believed(self) -> None:
        """Nothing is met by a notification that is no longer believed."""
        if hasattr(self, "cast"):
            believed = {row.pk for row in self._believed()}
            met = [row.met_by_id for row in reads.requirements_of(self.cast.bell) if row.met_by_id]
            assert believed.issuperset(met)

    @invariant()
    def every_remembered_page_comes_back(self) -> None:
        """What was known at a moment is the same byte for byte for ever after."""
        for moment, page in getattr(self, "remembered", []):
            assert self._page(moment) == page

    def _tell(self, happening: Fact) -> None:
        actions.tell(person=self.cast.bell, fact=happening, by=self.cast.officer, at=self.clock)

    def _believed(self) -> list[Row]:
        with access.engine():
            return [belief.row for belief in reads.beliefs(self.cast.bell)]

    def _page(self, moment: datetime) -> bytes:
        return as_bytes(reads.known_of(self.cast.bell, as_at=moment))


def test_the_record_stays_true_to_the_law_and_to_itself(db: None) -> None:
    quick = settings(
        max_examples=25,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(Record, settings=quick)
