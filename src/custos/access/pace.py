"""How fast somebody is given pages: counted by the minute with the view log, lest a program reads the register."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from custos.audit.actions import declare, write
from custos.organisations.reads import Actor

SLOW_UNTIL = "slow_until"  # of a session: the moment, in seconds, until which nothing is shown in it
TOO_FAST = "pace.exceeded"
PAGES = ("text/html", "application/json", "")
ONE_MORE = """
INSERT INTO access_pace (user_id, what, minute, number)
SELECT %s, what, %s, 1 FROM unnest(%s::text[]) AS what ORDER BY what
ON CONFLICT (user_id, what) DO UPDATE SET minute = excluded.minute,
    number = CASE WHEN access_pace.minute = excluded.minute THEN access_pace.number + 1 ELSE 1 END
RETURNING what, number
"""

declare({TOO_FAST: "Was given more than {limit} {what} in one minute, and was told to wait"})


def count(*, request: HttpRequest, response: HttpResponse, by: Actor, at: datetime) -> None:
    """Count one answer; whoever is past what a person can use is shown nothing until the minute is over.

    It is written on the account once a minute, and the nightly run puts it to a supervisor as a question.
    """
    minute = at.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE, [by.user.id, minute, whats(response, by)])
        counted = cursor.fetchall()
    limits: dict[str, int] = settings.CUSTOS_PACE
    for what, number in counted:
        if number > limits[what] and request.session.session_key:  # none: it was the answer to signing out
            request.session[SLOW_UNTIL] = (minute + timedelta(minutes=1)).timestamp()
        if number == limits[what] + 1:
            write(code=TOO_FAST, person=None, by=by, at=at, words={"limit": limits[what], "what": what})


def whats(response: HttpResponse, by: Actor) -> list[str]:
    """What an answer is counted as: a page, a picture, or what is taken away; a search besides."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    what = "pages" if kind in PAGES else "pictures" if kind.startswith("image/") else "exports"
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        what = "exports"
    return [what, "searches"] if by.looks.searched else [what]
