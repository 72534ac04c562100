"""Questions about a day's views, put to supervisors. Each says what was seen and why it is asked; none is a verdict.

The numbers are house policy: no national number was read.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from custos.access.models import Doubt, Pattern
from custos.access.pace import TOO_FAST
from custos.access.permissions import NotPermitted, check
from custos.access.sight import engine
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor, Role
from custos.plumbing.words import count_words

MANY_RECORDS = 40  # in one day: fewer are never asked about
TIMES_THE_USUAL = 3
DAYS_OF_USUAL = 28
NIGHT_BEGINS, NIGHT_ENDS = 23, 5
NIGHT_WORKERS = (Role.DUTY_OFFICER, Role.CONTROL_ROOM, Role.CUSTODY)
SOUGHT_AFTER_BY = 10  # users in one day who do not work with the record
DAYS_BETWEEN_SURNAMES = 90  # the same question about the same two is not asked again sooner

declare(
    {
        "doubts.raised": "Raised {count} questions about the views of {day}",
        "doubt.answered": "Answered a question about the views of {user} ({pattern}): {answer}",
    }
)

LOOKS = """
    WITH looks AS (
        SELECT v.user_id, p.unit_id, p.role, v.people[1] AS person_id, v.at,
               access_worked_with(v.people[1], v.user_id, v.post_id,
                                  (v.at AT TIME ZONE 'Europe/London')::date) AS related
        FROM access_view v JOIN organisations_post p ON p.id = v.post_id
        WHERE v.at >= (%(day)s::date)::timestamp AT TIME ZONE 'Europe/London'
          AND v.at < (%(day)s::date + 1)::timestamp AT TIME ZONE 'Europe/London'
          AND cardinality(v.people) = 1 AND v.path LIKE '/people/%%' AND v.status < 400 AND v.tiers[1] <> 'name')
"""
SAME_SURNAME = f"""{LOOKS}
    SELECT DISTINCT looks.user_id, looks.unit_id, looks.person_id, 0 FROM looks
    JOIN organisations_user u ON u.id = looks.user_id JOIN people_person p ON p.id = looks.person_id
    WHERE lower(regexp_replace(u.name, '^.* ', '')) = lower(p.surname) AND NOT EXISTS (
        SELECT FROM access_doubt d WHERE d.pattern = 'surname' AND d.user_id = looks.user_id
        AND d.person_id = looks.person_id AND d.day > %(day)s::date - {DAYS_BETWEEN_SURNAMES} AND d.day <> %(day)s)
"""  # noqa: S608  # the numbers above
VOLUME = f"""{LOOKS}, today AS (
        SELECT user_id, min(unit_id::text)::uuid AS unit_id, count(DISTINCT person_id) AS records FROM looks
        GROUP BY user_id HAVING count(DISTINCT person_id) >= {MANY_RECORDS}),
    before AS (
        SELECT v.user_id, (v.at AT TIME ZONE 'Europe/London')::date AS day, count(DISTINCT v.people[1]) AS records
        FROM access_view v
        WHERE v.user_id IN (SELECT user_id FROM today)
          AND v.at < (%(day)s::date)::timestamp AT TIME ZONE 'Europe/London'
          AND v.at >= (%(day)s::date - {DAYS_OF_USUAL})::timestamp AT TIME ZONE 'Europe/London'
          AND cardinality(v.people) = 1 AND v.path LIKE '/people/%%' AND v.status < 400 AND v.tiers[1] <> 'name'
        GROUP BY 1, 2)
    SELECT user_id, unit_id, NULL::uuid, records FROM today
    WHERE records >= {TIMES_THE_USUAL} * coalesce(
        (SELECT avg(before.records) FROM before WHERE before.user_id = today.user_id), 0)
"""  # noqa: S608  # the numbers above
HOURS = f"""{LOOKS}
    SELECT user_id, min(unit_id::text)::uuid, NULL::uuid, count(DISTINCT person_id) FROM looks
    WHERE (extract(hour FROM at AT TIME ZONE 'Europe/London') >= {NIGHT_BEGINS}
           OR extract(hour FROM at AT TIME ZONE 'Europe/London') < {NIGHT_ENDS})
      AND NOT role = ANY (%(night)s) GROUP BY user_id
"""  # noqa: S608  # the numbers above
SOUGHT_AFTER = f"""{LOOKS}
    SELECT DISTINCT looks.user_id, looks.unit_id, looks.person_id, many.users FROM looks
    JOIN (SELECT person_id, count(DISTINCT user_id) AS users FROM looks WHERE NOT related GROUP BY person_id
          HAVING count(DISTINCT user_id) >= {SOUGHT_AFTER_BY}) AS many USING (person_id)
    WHERE NOT related
"""  # noqa: S608  # the numbers above

PACE = f"""
    SELECT e.user_id, min(p.unit_id::text)::uuid, NULL::uuid, count(*)
    FROM audit_entry e JOIN organisations_post p ON p.id = e.post_id
    WHERE e.code = '{TOO_FAST}' AND e.at >= (%(day)s::date)::timestamp AT TIME ZONE 'Europe/London'
      AND e.at < (%(day)s::date + 1)::timestamp AT TIME ZONE 'Europe/London'
    GROUP BY e.user_id
"""  # noqa: S608  # the code above


class UnableToAnswer(Exception):
    """The question was answered meanwhile, or nothing was said."""


@transaction.atomic
def raise_doubts(*, day: date, by: Actor, at: datetime) -> int:
    """Ask about the views of one day; return how many questions are new. It may be run again."""
    with engine():
        before = Doubt.objects.count()
        Doubt.objects.bulk_create([*_found(day, at)], ignore_conflicts=True)
        fresh = Doubt.objects.count() - before
        write(code="doubts.raised", person=None, by=by, at=at, words={"count": fresh, "day": f"{day:%-d %B %Y}"})
    return fresh


@transaction.atomic
def answer_doubt(*, doubt: UUID, answer: str, by: Actor, at: datetime) -> Doubt:
    """Keep what a supervisor says to a question about somebody's views. Raises UnableToAnswer, NotPermitted."""
    check(by, "views.answer")
    held = Doubt.objects.select_for_update(of=("self",)).select_related("user", "person").get(pk=doubt)
    if held.user_id in by.users:
        raise NotPermitted("Nobody answers a question about their own views, nor has it typed for them.")
    if held.answered_at:
        raise UnableToAnswer("Somebody answered this meanwhile. Open it again to read what was said.")
    if not answer.strip():
        raise UnableToAnswer("Say what explains it, or what you do about it")
    held.answered_at, held.answered_by, held.answer = at, by.user, answer
    held.save(update_fields=["answered_at", "answered_by", "answer"])
    words = {"user": held.user.name, "pattern": held.get_pattern_display().lower(), "answer": answer}
    write(code="doubt.answered", person=held.person, about=held, by=by, at=at, words=words)
    return held


def _found(day: date, at: datetime) -> Iterator[Doubt]:
    asked: tuple[tuple[Pattern, str, Any], ...] = (
        (Pattern.SURNAME, SAME_SURNAME, _namesake),
        (Pattern.VOLUME, VOLUME, _many),
        (Pattern.HOURS, HOURS, _by_night),
        (Pattern.SOUGHT_AFTER, SOUGHT_AFTER, _with_others),
        (Pattern.PACE, PACE, _too_fast),
    )
    for pattern, question, why in asked:
        with connection.cursor() as cursor:
            cursor.execute(question, {"day": day, "night": [str(role) for role in NIGHT_WORKERS]})
            rows = cursor.fetchall()
        for user, unit, person, count in rows:
            told = {"user_id": user, "unit_id": unit, "person_id": person, "why": why(count)}
            yield Doubt(pattern=pattern, day=day, raised_at=at, **told)


def _namesake(_count: int) -> str:
    return "Looked at the record of somebody with the same surname."


def _many(count: int) -> str:
    return f"Looked at {count_words(count, 'record')} in one day: {TIMES_THE_USUAL} times the usual, or more."


def _by_night(count: int) -> str:
    hours = f"between {NIGHT_BEGINS}:00 and {NIGHT_ENDS}:00"
    return f"Looked at {count_words(count, 'record')} {hours}. Shifts are not known to Custos."


def _with_others(count: int) -> str:
    return f"One of {count_words(count, 'user')} who looked at this record that day without working with it."


def _too_fast(count: int) -> str:
    return f"Was given more in one minute than a person reads, {count_words(count, 'time')} in one day."
