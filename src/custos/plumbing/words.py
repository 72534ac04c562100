"""Plain words for dates, counts and lists, the same on every screen, in print and in messages."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone


def date_words(day: date) -> str:
    """Say a date as an officer writes it: 5 May 2026."""
    return f"{day.day} {day:%B %Y}"


def day_words(day: date) -> str:
    """Say a date with its day of the week, where somebody must act by then: Tue 5 May 2026."""
    return f"{day:%a} {date_words(day)}"


def time_words(moment: datetime) -> str:
    """Say the time of day of a moment, by the clock on the wall here: 14:05."""
    return f"{timezone.localtime(moment):%H:%M}"


def moment_words(moment: datetime) -> str:
    """Say a moment, by the clock on the wall here: 5 May 2026 at 14:05."""
    return f"{date_words(timezone.localtime(moment).date())} at {time_words(moment)}"


def count_words(count: int, one: str, many: str = "") -> str:
    """Say how many: 1 person, 1,130 people."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def days_over(due: date, today: date) -> str:
    """Say how far off a due date is: 3 days over, due today, due tomorrow, due in 4 days."""
    ahead = (due - today).days
    if ahead < 0:
        return f"{count_words(-ahead, 'day')} over"
    if ahead < 2:
        return "due tomorrow" if ahead else "due today"
    return f"due in {count_words(ahead, 'day')}"


def age_on(born: date, day: date) -> int:
    """Return the age in whole years; somebody born on 29 February comes of age on 1 March in a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def list_words(things: Sequence[str], last: str = "and") -> str:
    """Join things as a sentence does: a, b and c."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
