"""Asking whoever manages him, in time, what is to be done before an order or one of its terms ends."""

from datetime import date, datetime, timedelta

from custos.law.reckoning import NEVER
from custos.orders.models import Warned
from custos.orders.standing import OrderNow
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words
from custos.rulebook.reads import number
from custos.tasks.actions import close_task, give_task

DAYS_BEFORE_END = "order.days-before-end"
CHANGED = "The order was changed: that day is no longer one on which something ends."


def warn(now: OrderNow, *, by: Actor, at: datetime) -> None:
    """Give a task for each day on which the order or a term ends, and close those for days on which nothing does."""
    wanted = set(now.ends_after(day_of(at)))
    for row in Warned.objects.filter(order=now.order, closed=False):
        if row.ends_on in wanted:
            wanted.remove(row.ends_on)
        else:
            close_task(task=row.task, words=CHANGED, by=by, at=at)
            row.closed = True
            row.save(update_fields=["closed"])
    for day in sorted(wanted):
        _give(now, day, by, at)


def _give(now: OrderNow, day: date, by: Actor, at: datetime) -> None:
    order, today = now.order, day_of(at)
    ahead = timedelta(days=number(DAYS_BEFORE_END, order.person.force, on=today))
    due = max(today, day - ahead)
    task = give_task(words=words_of(now, day), due=due, person=order.person, to_manager=True, by=by, at=at)
    Warned.objects.create(person=order.person, order=order, ends_on=day, task=task.id)


def words_of(now: OrderNow, day: date) -> str:
    """Say what ends, and what is asked."""
    made = now.made
    assert made, "nothing is asked about an order of which nothing stands"
    name = f"{now.kind.short} of {date_words(made.on)}"
    if day == now.last_day != NEVER:
        return f"{name} ends on {date_words(day)}. Decide whether to apply to renew or vary it before then"
    return f"A term of {name} ends on {date_words(day)}. Decide whether to apply to renew or vary it before then"
