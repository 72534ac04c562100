"""Officers at work over HTTP: each keeps a journal of every act that was answered with success."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from urllib.parse import urlsplit

from proofs.common.client import Client, NotAnswered

FOUND = 302
# What is told at the counter and kept in ViSOR alone: it meets the requirement and leaves nothing to resolve.
TOLD = {f"{matter}-answer": "told" for matter in ("accounts", "debit-cards", "credit-cards", "identity-documents")}
STATION = re.compile(r'<option value="([0-9a-f-]{36})"')
TAKEN = re.compile(r"/counter/[\d-]+/taken/([0-9a-f-]{36})/")
KINDS = ("periodic", "change")
SECONDS_TO_WAIT = 0.3
DAYS_BACK = 200


@dataclass(frozen=True)
class Act:
    """One act that was answered with success: what it was, and by what it is found again."""

    kind: str
    mark: str


@dataclass
class Officer(threading.Thread):
    """Somebody who takes notifications and records moves until told to stop."""

    username: str
    password: str
    port: int
    people: list[str]
    seed: str
    moves: bool
    journal: list[Act] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True, name=self.username)
        self.chance = Random(self.seed)
        self.client = Client(self.port)
        self.leave = threading.Event()
        self.number = 0
        self.visits: Counter[str] = Counter()

    def __hash__(self) -> int:
        return hash(self.username)

    def run(self) -> None:
        """Work, and after every answer that did not come begin again."""
        signed_in = False
        while not self.leave.is_set():
            try:
                if not signed_in:
                    self.client.sign_in(self.username, self.password)
                    signed_in = True
                self._act()
            except NotAnswered:
                self.unanswered += signed_in
                time.sleep(SECONDS_TO_WAIT)

    def _act(self) -> None:
        self.number += 1
        reference = self.chance.choice(self.people)
        if self.moves and self.number % 2:
            self._record_move(reference)
        else:
            self._take_notification(reference)

    def _record_move(self, reference: str) -> None:
        lines = f"{self.number} {self.seed.title()} Row, {self.chance.randrange(10**9)}"
        self.visits[reference] += 1
        typed = {"fixed": "yes", "lines": lines, "source": "He told us"} | self._day(reference)
        answer = self.client.post(f"/people/{reference}/move/", **typed)
        self._keep(answer.status, Act("move", lines))

    def _day(self, reference: str) -> dict[str, str]:
        """Each of his moves is recorded as a day later than the last."""
        on = datetime.now().astimezone() - timedelta(days=DAYS_BACK - self.visits[reference])
        return {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year)}

    def _take_notification(self, reference: str) -> None:
        start = self.client.get(f"/counter/{reference}/")
        station = STATION.search(start.text)
        now = datetime.now().astimezone()
        typed = {"in_person": "on", "identity": "known", "fingerprints": "no", "photograph": "no"}
        typed |= {"given_on-day": str(now.day), "given_on-month": str(now.month), "given_on-year": str(now.year)}
        typed |= {"given_at": f"{now:%H:%M}", "station": station[1] if station else "", "kind": self._kind()}
        steps: tuple[tuple[str, dict[str, str]], ...] = (("", typed), ("account/", TOLD), ("differences/", {}))
        for step, said in steps:
            if self.client.post(f"/counter/{reference}/{step}", **said).status != FOUND:
                self.refused += 1
                return
        read_back = self.client.post(f"/counter/{reference}/read-back/", declared="on", signed_as="He himself")
        taken = TAKEN.fullmatch(urlsplit(read_back.location).path)
        self._keep(read_back.status, Act("notification", taken[1] if taken else ""))

    def _kind(self) -> str:
        return self.chance.choice(KINDS)

    def _keep(self, status: int, act: Act) -> None:
        if status == FOUND and act.mark:
            self.journal.append(act)
        else:
            self.refused += 1
