"""Asking for one address as one post, and gathering all that comes of it: answer, jobs, e-mail, log. Nothing stays."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from unittest.mock import patch
from uuid import uuid4

from django.contrib.messages import get_messages
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from custos.access import reads as access
from custos.access.models import Clearance, Compartment
from custos.organisations.models import User
from tests.leaks.canaries import text_of
from tests.pages.declaring import READ_BY_POST

# What is drawn by lot for each answer: tokens, moments, challenges, keys, and the reference of a record just opened.
DRAWN = (
    r'name="csrfmiddlewaretoken" value="[^"]*"',
    r'nonce="[^"]*"',
    r"\d{1,2}:\d\d",
    r"(csrftoken|sessionid|messages)=\S+",
    r"nonce-[^' ]+",
    r"(?<=search=)[\w-]+",
    r"expires=[^;]*",
    r"Content-Length: \d+",
    r"\d{4}-\d\d-\d\dT\d\d[^<]*",
    r'data-asked="[^\n]*',
    r"custos-(scan|secret)[^\n]*",
    r"(?<=Location: /people/)\d{4}-\d{4}",
)
DIFFERS = re.compile("|".join(DRAWN))
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
JUST_MADE = re.compile(rf"(?m)^(Location: /[a-z/-]+/){AN_ID.pattern}")


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked, and by whom."""

    name: str  # of the address
    address: str
    user: str  # nobody, where empty
    sends: Mapping[str, str] | None = None

    @property
    def only_reads(self) -> bool:
        """Whether nothing is done by it."""
        return self.sends is None or self.name in READ_BY_POST

    @property
    def typed(self) -> str:
        """Everything that whoever asks says himself."""
        return unescape(" ".join([self.address, *(self.sends or {}).values()]))

    def __str__(self) -> str:
        method = "GET" if self.sends is None else "POST"
        return f"{self.name}: {method} {self.address} by {self.user or 'nobody signed in'}"


@dataclass(frozen=True)
class Answer:
    """All that came of it."""

    status: int
    said: str  # the answer itself, its headers first
    beside: str  # jobs, e-mail and log lines that it caused

    @property
    def same(self) -> str:
        """What must be the same where nothing else is known: tokens left out."""
        said = JUST_MADE.sub(r"\1an id", self.said)
        return DIFFERS.sub("", f"{self.status}\n{said}\n{AN_ID.sub('an id', self.beside)}")


class Taken(Exception):
    """It was asked, and is taken back."""


@dataclass
class Walker:
    """Asks as whoever is wanted, at one moment that stands still."""

    now: datetime
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, user: str) -> Client:
        """Somebody's browser."""
        if user not in self.clients:
            client = Client(raise_request_exception=False)
            if user:
                client.force_login(User.objects.get(username=user))
            self.clients[user] = client
        return self.clients[user]

    def ask(self, asked: Asked, *, cleared: bool = False) -> Answer:
        """Ask, gather, and take everything back; with `cleared`, as one who is inside every circle."""
        client = self.client(asked.user)
        cookies = deepcopy(client.cookies)
        try:
            with transaction.atomic(), patch("django.utils.timezone.now", lambda: self.now):
                if cleared and asked.user:
                    let_in(asked.user, self.now)
                last = _last_job()
                mail.outbox.clear()
                with listening() as lines:
                    ask = client.get if asked.sends is None else client.post
                    response = ask(asked.address, dict(asked.sends or {}), follow=asked.name in READ_BY_POST)
                    content = b"".join(response)
                head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
                cookies_set = "\n".join(morsel.OutputString() for morsel in response.cookies.values())
                kept = "\n".join(str(each) for each in get_messages(response.wsgi_request))
                said = unescape(f"{head}\n{cookies_set}\n{kept}\n{text_of(content)}")
                answer = Answer(response.status_code, said, "\n".join([*_jobs(last), *_mails(), *lines]))
                raise Taken
        except Taken:
            client.cookies = cookies
        return answer


def let_in(user: str, now: datetime) -> None:
    """Let a user into every circle."""
    with access.engine():
        who = User.objects.get(username=user)
        rows = [
            Clearance(id=uuid4(), compartment=each, user=who, since=now.date()) for each in Compartment.objects.all()
        ]
        Clearance.objects.bulk_create(rows)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line that is logged meanwhile, whatever its level."""
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage() + (str(record.exc_info[1]) if record.exc_info else ""))

    root, listener = logging.getLogger(), Listener()
    level = root.level
    root.addHandler(listener)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.removeHandler(listener)
        root.setLevel(level)


def _last_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


def _jobs(last: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs WHERE id > %s ORDER BY id", [last])
        return [f"{name} {args}" for name, args in cursor.fetchall()]


def _mails() -> list[str]:
    return [str(each.message()) for each in mail.outbox]
