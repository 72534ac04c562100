"""How an order stands once what was done about it is put together: its terms, its last day, until when it is barred.

Nothing here asks the database or the clock: deeds and terms come in, and how it stands on a day comes out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from custos.law.reckoning import DAY, NEVER, last_day_of_period
from custos.orders.kinds import KINDS, OrderKind, TermKind
from custos.orders.models import DeedKind, Length, Order, OrderDeed, OrderTerm, TermChange

ENDINGS = frozenset({DeedKind.DISCHARGED, DeedKind.REPLACED, DeedKind.ENDED})
CHANGING = frozenset({DeedKind.VARIED, DeedKind.RENEWED})


class Act(NamedTuple):
    """A deed with what it does to the terms."""

    deed: OrderDeed
    terms: tuple[OrderTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class TermNow:
    """A term as the deeds until then left it, with its own days."""

    row: OrderTerm
    since: date
    until: date  # its own last day, or the order's; NEVER where there is none
    ended_on: date | None = None  # the day on which a court ended it

    @property
    def last_day(self) -> date:
        """The last day on which it binds him."""
        return min(self.until, self.ended_on - DAY) if self.ended_on else self.until

    def binds_on(self, day: date) -> bool:
        """Whether it binds him on the day."""
        return self.since <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class OrderNow:
    """An order as some of its deeds leave it."""

    order: Order
    acts: tuple[Act, ...]
    terms: tuple[TermNow, ...]
    until: date  # the last day that was set; NEVER: until further order

    @property
    def kind(self) -> OrderKind:
        """Its kind."""
        return KINDS[self.order.kind]

    def deed(self, *kinds: DeedKind) -> OrderDeed | None:
        """The first deed of these kinds."""
        return next((act.deed for act in self.acts if act.deed.kind in kinds), None)

    @property
    def made(self) -> OrderDeed | None:
        """Its making; None where that was struck out, so that nothing of it stands."""
        return self.deed(DeedKind.MADE)

    @property
    def served(self) -> OrderDeed | None:
        """Its service; None where none is recorded."""
        return self.deed(DeedKind.SERVED)

    @property
    def ended(self) -> OrderDeed | None:
        """What ended it before its last day; None where nothing did."""
        return self.deed(*ENDINGS)

    @property
    def since(self) -> date:
        """The day from which it binds him."""
        made = self.made
        return (made.in_force or made.on) if made else NEVER

    @property
    def last_day(self) -> date:
        """The last day on which it is in force: on the day on which it is ended it no longer is."""
        ended = self.ended
        return min(self.until, ended.on - DAY) if ended else self.until

    def runs_on(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.made is not None and self.since <= day <= self.last_day

    def terms_on(self, day: date) -> list[TermNow]:
        """The terms that bind him on the day, in their order."""
        return [term for term in self.terms if term.binds_on(day)] if self.runs_on(day) else []

    @property
    def barred_until(self) -> date | None:
        """The last day on which it is discharged only with consent; None where there is no such time."""
        kind, only_abroad = self.kind, {term.row.kind for term in self.terms} == {TermKind.FOREIGN_TRAVEL}
        if not kind.bar or self.made is None or (kind.bar_spares_travel and only_abroad):
            return None
        return last_day_of_period(self.since, kind.bar)

    @property
    def abroad_is_barred(self) -> bool:
        """Whether a term keeps him from travelling abroad."""
        return any(term.row.kind == TermKind.FOREIGN_TRAVEL for term in self.terms)

    def ends_after(self, day: date) -> list[date]:
        """The days, after this one, on which the order or a term of it is to end, the first first."""
        if self.made is None or self.ended:
            return []
        days = {self.last_day} | {term.last_day for term in self.terms if not term.ended_on}
        return sorted(each for each in days if day <= each < NEVER)


def ended_by(made: OrderDeed, earlier: Iterable[OrderNow]) -> list[OrderNow]:
    """Return the orders that a making ends: those that it always ends, and those unless the court orders otherwise."""
    what = made.order.what
    interims = {kind.code for kind in KINDS.values() if what.code in kind.interim_of}
    codes = {*what.replaces, *what.replaces_unless} | interims
    return [
        now for now in earlier if now.order.kind in codes and now.order.id != made.order_id and now.runs_on(made.on)
    ]


def in_order(act: Act) -> tuple[object, ...]:
    """Return where a deed stands among the others of its order: by day, then as the life of an order runs."""
    return act.deed.on, list(DeedKind).index(DeedKind(act.deed.kind)), act.deed.saved_at


def put_together(order: Order, acts: Iterable[Act], *, on: date | None = None) -> OrderNow:
    """Return the order as its deeds leave it; with a day, as those until that day do."""
    kept = tuple(sorted((act for act in acts if on is None or act.deed.on <= on), key=in_order))
    return OrderNow(order, kept, _terms(kept), _until(kept))


def _until(acts: Sequence[Act]) -> date:
    until = NEVER
    for act in acts:
        if act.deed.length == Length.FIXED and act.deed.until:
            until = act.deed.until
        elif act.deed.length == Length.FURTHER:
            until = NEVER
    return until


def _terms(acts: Sequence[Act]) -> tuple[TermNow, ...]:
    found: dict[UUID, TermNow] = {}
    last = _until(acts)
    for deed, rows in acts:
        for row in rows:
            before = found.get(row.thread)
            since = before.since if before else deed.in_force or deed.on
            if row.change == TermChange.ENDED and before:
                found[row.thread] = replace(before, ended_on=deed.on)
            else:
                found[row.thread] = TermNow(row, since, min(row.until or NEVER, last))
    return tuple(sorted(found.values(), key=lambda term: (term.since, term.row.place, str(term.row.thread))))
