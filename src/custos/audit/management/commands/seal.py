"""`manage seal`: chains and signs what was committed; with --watch every second, and a statement each day."""

import signal
import threading
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from custos.audit import keys
from custos.audit.books import BOOKS, Book, raw_connection
from custos.audit.sealing import Seal, UnableToSeal, seal_round
from custos.audit.sending import send_on
from custos.audit.statements import UnableToState, keep, last_stated, make_statement

SECONDS = 1
SECONDS_AFTER_A_FAULT = 60
UNREACHABLE = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


class Command(BaseCommand):
    """The sealer. It works as the role custos_sealer, which may read the books and add links, seals and statements."""

    help = "Chains and signs what was committed. With --watch it goes on until it is told to stop."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say whether to go on."""
        parser.add_argument("--watch", action="store_true", help="a round every second, and a statement every day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal what there is, or go on until told to stop."""
        self.made: dict[Book, Seal] = {}
        self.signer, self.ring = keys.signer(), keys.ring()
        if options["watch"]:
            self._watch()
            return
        for book in BOOKS:
            try:
                while self._seal(book):
                    pass
            except UnableToSeal as fault:
                raise CommandError(str(fault)) from fault
            made = self.made[book]
            self.stdout.write(f"{book.title}: {made.upto:,} rows, the last under seal {made.number:,}")
        while sent := self._send_on():
            self.stdout.write(f"Sent on {sent:,} seals")

    def _watch(self) -> None:
        ended = threading.Event()

        def end(number: int, frame: FrameType | None) -> None:
            ended.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        pause = SECONDS
        while not ended.wait(pause):
            pause = SECONDS
            try:
                for book in BOOKS:
                    self._seal(book)
                self._state()
                self._send_on()
            except (UnableToSeal, UnableToState) as fault:
                self.stderr.write(f"Nothing is sealed: {fault}. Run verify_audit.")
                pause = SECONDS_AFTER_A_FAULT
            except UNREACHABLE as fault:
                self.stderr.write(f"The database can not be reached: {fault}")
                connection.close()

    def _seal(self, book: Book) -> bool:
        """Make one round, and say whether there was anything to seal."""
        before = self.made.get(book)
        made = seal_round(raw_connection(), book, signer=self.signer, ring=self.ring, at=timezone.now(), after=before)
        self.made[book] = made
        return before is None or made.number > before.number

    def _send_on(self) -> int:
        """Write what was sealed to where another system takes it from; what can not be written waits."""
        try:
            folder = settings.CUSTOS_SENT_ON
            return sum(send_on(raw_connection(), book, Path(folder)) for book in BOOKS) if folder else 0
        except OSError as fault:
            self.stderr.write(f"Nothing is sent on: {fault}")
            return 0

    def _state(self) -> None:
        """On the first round of a day, sign a statement and write it to where a copy is taken from."""
        now = timezone.now()
        last = last_stated(raw_connection())
        if last is None or timezone.localdate(last) < timezone.localdate(now):
            body = make_statement(raw_connection(), signer=self.signer, ring=self.ring, at=now)
            keep(body, settings.CUSTOS_STATEMENTS)
