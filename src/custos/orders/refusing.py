"""Weighing a deed about an order against its kind and against what stands: each fault with the box that it lies in.

Boxes of terms are named `term-0-until`, by the place of the term among those told.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from custos.law.reckoning import NEVER, age_on, last_day_of_period
from custos.law.united_kingdom.parents import AGES
from custos.orders.kinds import KINDS, Tells, TermKind
from custos.orders.models import DeedKind, Length, OrderDeed, OrderTerm, TermChange
from custos.orders.standing import CHANGING, ENDINGS, Act, OrderNow, put_together
from custos.orders.wordings import UNFILLED
from custos.plumbing.refusals import SeveralFaults, UnableToRecord
from custos.plumbing.words import count_words, date_words

Faults = Iterator[UnableToRecord]
ONCE = frozenset({DeedKind.MADE, DeedKind.SERVED})
ADULT = 18
FIRST_DAY_ABROAD = date(1997, 9, 1)


def refuse(act: Act, others: Sequence[Act], today: date) -> None:
    """Refuse a deed that can not be so beside the others of its order. Raises SeveralFaults with their boxes."""
    if faults := list(faults_of(act, others, today)):
        raise SeveralFaults(faults)


def faults_of(act: Act, others: Sequence[Act], today: date) -> Faults:
    """Say everything that is wrong with a deed."""
    deed = act.deed
    if deed.on > today:
        yield UnableToRecord("It can not have been done on a day that is still to come", "on")
    if deed.person.born and deed.on <= deed.person.born:
        yield UnableToRecord(f"He was born on {date_words(deed.person.born)}", "on")
    yield from _faults_of_order(act, others)
    if deed.kind == DeedKind.MADE:
        yield from _faults_of_making(act)
    else:
        before = put_together(deed.order, [each for each in others if each.deed.on <= deed.on])
        yield from _faults_of_kind(act, before)


def _faults_of_order(act: Act, others: Sequence[Act]) -> Faults:
    """What lies in the order in which deeds can follow on one another."""
    deed = act.deed
    standing = {other.deed.kind: other.deed for other in others}
    if deed.kind in ONCE and deed.kind in standing:
        yield UnableToRecord(f"It is recorded already, on {date_words(standing[deed.kind].on)}: correct that", "on")
    if deed.kind == DeedKind.MADE:
        early = [other.deed for other in others if other.deed.on < deed.on]
        if early:
            first = min(early, key=lambda each: each.on)
            words = f"{first.get_kind_display()} on {date_words(first.on)}: it was made by then"
            yield UnableToRecord(words, "on")
        return
    made = standing.get(DeedKind.MADE)
    if made is None:
        yield UnableToRecord("The order is struck out: nothing can have been done about it", "on")
    elif deed.on < made.on:
        yield UnableToRecord(f"The order was made on {date_words(made.on)}: this came after that", "on")
    yield from _faults_after_the_end(act, others)


def _faults_after_the_end(act: Act, others: Sequence[Act]) -> Faults:
    deed = act.deed
    ended = next((other.deed for other in others if other.deed.kind in ENDINGS), None)
    if deed.kind in ENDINGS:
        if ended:
            words = f"It has ended already: {ended.get_kind_display().lower()} on {date_words(ended.on)}"
            yield UnableToRecord(words, "on")
        later = [other.deed for other in others if other.deed.on > deed.on]
        late = [other for other in later if other.kind not in (DeedKind.MADE, DeedKind.BREACH)]
        if late:
            last = max(late, key=lambda each: each.on)
            words = f"{last.get_kind_display()} on {date_words(last.on)}: it had not ended by then"
            yield UnableToRecord(words, "on")
    elif ended and deed.on > ended.on and deed.kind != DeedKind.BREACH:
        yield UnableToRecord(f"The order ended on {date_words(ended.on)}: nothing was done about it after that", "on")


# Making


def _faults_of_making(act: Act) -> Faults:
    deed, kind = act.deed, KINDS[act.deed.order.kind]
    if kind.nation and deed.order.nation != kind.nation:
        yield UnableToRecord("No court of that nation makes such an order", "nation")
    if kind.since and deed.on < kind.since:
        yield UnableToRecord(f"No such order could be made before {date_words(kind.since)}", "on")
    if kind.last and deed.on > kind.last and not (deed.applied_on and deed.applied_on <= kind.last):
        words = f"Since {date_words(kind.last)} such an order is made only where it was applied for by then"
        yield UnableToRecord(f"{words}: enter the day of that application", "applied_on")
    if kind.is_interim and not deed.applied_on:
        yield UnableToRecord(
            "An interim order stands on an application: enter the day on which it was made", "applied_on"
        )
    if deed.applied_on and deed.applied_on > deed.on:
        yield UnableToRecord("It can not have been applied for after it was made", "applied_on")
    if kind.asks_in_force and deed.in_force and deed.in_force < deed.on:
        yield UnableToRecord("It can not come into force before it is made", "in_force")
    yield from _faults_of_age(deed)
    yield from _faults_of_what_was_done_abroad(deed)
    yield from _faults_of_length(deed)
    yield from _faults_of_terms(act)


def _faults_of_age(deed: OrderDeed) -> Faults:
    kind, born = KINDS[deed.order.kind], deed.person.born
    if not born:
        return
    age = age_on(born, deed.on)
    if kind.asks_in_force and kind.nation == "england-wales" and age < ADULT:
        yield UnableToRecord(f"Only an adult is put under such an order: he was {age} on that day", "on")
    nation = next((each for each in AGES if each == deed.order.nation), None)
    if kind.tells == Tells.DIRECTION and nation and age >= AGES[nation]:
        yield UnableToRecord(f"A parent answers for somebody under {AGES[nation]}: he was {age} on that day", "on")


def _faults_of_what_was_done_abroad(deed: OrderDeed) -> Faults:
    kind = KINDS[deed.order.kind]
    notice = kind.tells == Tells.NOTICE or kind.code == "parental-notice"
    if notice and not deed.authorised_by.strip():
        yield UnableToRecord("Say which inspector, or officer above that rank, authorised it", "authorised_by")
    if kind.tells not in (Tells.NOTICE, Tells.NOTIFICATION_ORDER):
        return
    told = deed.abroad.get("on")
    if not told:
        yield UnableToRecord("Enter the day on which he was dealt with abroad", "abroad_on")
        return
    on = date.fromisoformat(told)
    if on > deed.on:
        yield UnableToRecord("It rests on what was done abroad before it", "abroad_on")
    if on < FIRST_DAY_ABROAD:
        words = "Before 1 September 1997: it counts only where he was still to be dealt with, or under detention or "
        yield UnableToRecord(words + "supervision for it, on that day. Ask a lawyer before it is recorded", "abroad_on")


def _faults_of_length(deed: OrderDeed) -> Faults:
    kind = KINDS[deed.order.kind]
    first = deed.in_force or deed.on
    if deed.length == Length.FURTHER and not kind.open_ended:
        yield UnableToRecord("Such an order lasts until a day that the court sets", "length")
    if deed.length != Length.FIXED or deed.until is None:
        return
    if deed.until < first:
        yield UnableToRecord(f"It can not end before it begins, on {date_words(first)}", "until")
        return
    least, most = (last_day_of_period(first, months) if months else None for months in (kind.least, kind.most))
    if least and deed.until < least:
        years = count_words(kind.least // 12, "year")
        yield UnableToRecord(f"Such an order lasts at least {years}, so until {date_words(least)}", "until")
    elif most and deed.until > most:
        years = count_words(kind.most // 12, "year")
        yield UnableToRecord(f"Such an order lasts at most {years}, so until {date_words(most)}", "until")


def _faults_of_terms(act: Act) -> Faults:
    kind, now = KINDS[act.deed.order.kind], put_together(act.deed.order, [act])
    if kind.needs_terms and not act.terms:
        yield UnableToRecord("Enter what it prohibits or requires, at least one term", "term-0-wording")
    for place, row in enumerate(act.terms):
        yield from _faults_of_term(act.deed, row, f"term-{place}-", now.until)
    own = [row.until for row in act.terms]
    if own and all(own) and now.until > max(day for day in own if day):
        last = max(day for day in own if day)
        words = f"Its last term ends on {date_words(last)}, and the order lasts no longer than its terms"
        yield UnableToRecord(words, "until" if act.deed.length == Length.FIXED else "length")


def _faults_of_term(deed: OrderDeed, row: OrderTerm, box: str, until: date, made: date | None = None) -> Faults:
    kind, term = KINDS[deed.order.kind], TermKind(row.kind)
    first = deed.in_force or deed.on
    if not row.wording.strip():
        yield UnableToRecord("Enter the wording of the order, word for word", f"{box}wording")
    if not row.plain.strip():
        yield UnableToRecord("Say it in plain words, as he and a patrol would understand it", f"{box}plain")
    if not row.check_words.strip():
        yield UnableToRecord("Say how it is checked", f"{box}check_words")
    for name in ("wording", "plain", "check_words"):
        if any(blank in getattr(row, name) for blank in UNFILLED):
            yield UnableToRecord("Put in what stands in brackets: the wording is not tailored to him yet", box + name)
    if refusal := kind.allows(term, deed.on):
        yield UnableToRecord(refusal, f"{box}kind")
    if term == TermKind.POSITIVE and not row.supervisor.strip() and kind.tells == Tells.ORDER:
        yield UnableToRecord("Name who supervises it: the order must", f"{box}supervisor")
    if row.until:
        yield from _faults_of_its_days(deed, row, box, until, made or first)
    if term == TermKind.FOREIGN_TRAVEL and kind.abroad_most:
        most = last_day_of_period(first, kind.abroad_most)
        if (row.until or until) > most:
            years = count_words(kind.abroad_most // 12, "year")
            words = f"A term on travel abroad lasts at most {years}: enter its own last day, by {date_words(most)}"
            yield UnableToRecord(words, f"{box}until")


def _faults_of_its_days(deed: OrderDeed, row: OrderTerm, box: str, until: date, counted: date) -> Faults:
    """Its least is counted from the making of the order: nothing that was read says that a variation begins it anew."""
    kind, first = KINDS[deed.order.kind], deed.in_force or deed.on
    assert row.until
    if row.until < first:
        yield UnableToRecord(f"It can not end before it begins, on {date_words(first)}", f"{box}until")
    elif row.until > until:
        yield UnableToRecord(f"The order ends before that, on {date_words(until)}", f"{box}until")
    elif kind.least_of_each and row.kind != TermKind.FOREIGN_TRAVEL:
        least = last_day_of_period(counted, kind.least)
        if row.until < least:
            years = count_words(kind.least // 12, "year")
            words = f"Each of its terms lasts at least {years}, so until {date_words(least)}"
            yield UnableToRecord(words, f"{box}until")


# What comes after


def _faults_of_kind(act: Act, before: OrderNow) -> Faults:
    deed, kind = act.deed, before.kind
    if deed.kind == DeedKind.VARIED:
        yield from _faults_of_varying(act, before)
    elif deed.kind == DeedKind.RENEWED:
        yield from _faults_of_renewing(act, before)
    elif deed.kind == DeedKind.DISCHARGED:
        yield from _faults_of_discharging(deed, before)
    elif deed.kind == DeedKind.BREACH and (kind.order is None or kind.tells == Tells.NOTHING):
        yield UnableToRecord("Breach of it has no consequence under the Act: record it as intelligence", "on")
    elif deed.kind == DeedKind.REPLACED and deed.replaced_by_id == deed.order_id:
        yield UnableToRecord("An order is not replaced by itself", "on")
    if deed.kind in CHANGING and before.made and not before.ended and before.last_day < deed.on:
        words = f"It ended on {date_words(before.last_day)}: what has ended is neither varied nor renewed"
        yield UnableToRecord(words, "on")


def _faults_of_varying(act: Act, before: OrderNow) -> Faults:
    deed, kind = act.deed, before.kind
    if not kind.varied:
        yield UnableToRecord("Nothing in such an order can be varied", "on")
        return
    added = [row for row in act.terms if row.change == TermChange.ADDED]
    if not act.terms and deed.length == Length.SAME:
        yield UnableToRecord("Say what was varied: a term or how long it lasts", "length")
    if added and not deed.words.strip():
        yield UnableToRecord("A term is added only where that is necessary: say why it was", "words")
    now = put_together(deed.order, [*before.acts, act])
    if kind.needs_terms and not any(term.binds_on(deed.on) for term in now.terms):
        yield UnableToRecord("With that no term is left: record that it was discharged", "on")
    yield from _faults_of_lengthening(act, before, now)
    for place, row in enumerate(act.terms):
        if row.change != TermChange.ENDED:
            yield from _faults_of_term(deed, row, f"term-{place}-", now.until, before.since)


def _faults_of_lengthening(act: Act, before: OrderNow, now: OrderNow) -> Faults:
    deed, fixed = act.deed, before.kind.fixed_since
    until = {term.row.thread: term.until for term in before.terms}
    longer = now.until > before.until or any(term.until > until.get(term.row.thread, NEVER) for term in now.terms)
    if fixed and deed.on >= fixed and longer:
        words = f"Since {date_words(fixed)} nothing makes such an order, or a term of it, longer"
        yield UnableToRecord(words, "until" if deed.length == Length.FIXED else "length")
    if longer and not deed.words.strip():
        yield UnableToRecord("It lasts longer only where that is necessary: say why it was", "words")
    if deed.length == Length.FURTHER and not before.kind.open_ended:
        yield UnableToRecord("Such an order lasts until a day that the court sets", "length")
    if deed.length == Length.FIXED and deed.until and deed.until < deed.on:
        yield UnableToRecord("It can not end before it is varied", "until")


def _faults_of_renewing(act: Act, before: OrderNow) -> Faults:
    deed, kind = act.deed, before.kind
    if not kind.varied or kind.tells == Tells.NOTHING or kind.is_interim:
        yield UnableToRecord("Such an order is not renewed", "on")
        return
    if kind.fixed_since and deed.on >= kind.fixed_since:
        yield UnableToRecord(f"Since {date_words(kind.fixed_since)} nothing makes such an order longer", "on")
    if before.until == NEVER:
        yield UnableToRecord("It lasts until further order, so there is nothing to renew", "on")
        return
    if not deed.words.strip():
        yield UnableToRecord("It is renewed only where that is necessary: say why it was", "words")
    if deed.until and deed.until <= before.until:
        yield UnableToRecord(f"It lasts until {date_words(before.until)} as it is: renewed, it ends later", "until")
    most = last_day_of_period(deed.on, kind.renewed_most) if kind.renewed_most else None
    if most and deed.until and deed.until > most:
        years = count_words(kind.renewed_most // 12, "year")
        yield UnableToRecord(f"It is renewed for at most {years}, so until {date_words(most)}", "until")
    now = put_together(deed.order, [*before.acts, act])
    for place, row in enumerate(act.terms):
        yield from _faults_of_term(deed, row, f"term-{place}-", now.until, before.since)


def _faults_of_discharging(deed: OrderDeed, before: OrderNow) -> Faults:
    if not before.kind.discharged:
        yield UnableToRecord("Such an order is not discharged by a court: record how it ended", "on")
    bar = before.barred_until
    if bar and deed.on <= bar:
        words = f"Until the end of {date_words(bar)} it is discharged only if he and the police consent"
        if not deed.he_consents:
            yield UnableToRecord(f"{words}: he did not", "he_consents")
        if not deed.police_consent:
            yield UnableToRecord(f"{words}: the police did not", "police_consent")


def refuse_removal(deed: OrderDeed, others: Sequence[Act]) -> None:
    """Refuse to strike out what others rest on. Raises UnableToRecord."""
    resting = [act.deed for act in others if deed.kind == DeedKind.MADE]
    mine = {row.thread for row in deed.terms.all() if row.change == TermChange.ADDED}
    resting += [act.deed for act in others if any(row.thread in mine for row in act.terms)]
    if resting:
        last = max(resting, key=lambda each: each.on)
        words = f"“{last.get_kind_display()}” on {date_words(last.on)} rests on it: strike that out first"
        raise UnableToRecord(words, "why")
