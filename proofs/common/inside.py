"""What a proof does inside Custos, each in a process of its own that may be killed.

python -m proofs.common.inside establish | write FILE FIRST LAST SEED | hand-in FILE | carry-on ID | digests | known
"""

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import django

django.setup()

import orjson  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: E402

from custos.access.reads import engine  # noqa: E402
from custos.demonstration.organisation import Force, establish  # noqa: E402
from custos.demonstration.register import person  # noqa: E402
from custos.demonstration.stage import Stage, publish_stations  # noqa: E402
from custos.demonstration.writing import gather, write_workbook  # noqa: E402
from custos.exchange import actions  # noqa: E402
from custos.exchange.digest import everybody  # noqa: E402
from custos.exchange.eyes import seeing_as  # noqa: E402
from custos.exchange.models import Import, State  # noqa: E402
from custos.exchange.tasks import import_register, read_register  # noqa: E402
from custos.people.reads import Person  # noqa: E402
from proofs.common import PASSWORD  # noqa: E402


def make_force() -> None:
    """Make the invented force and its stations."""
    now = timezone.now()
    publish_stations(Stage(establish(password=PASSWORD, at=now), now, print))


def write(path: str, first: str, last: str, seed: str) -> None:
    """Write the register of the people of these numbers."""
    members = (person(number, int(seed), timezone.localdate()) for number in range(int(first), int(last) + 1))
    write_workbook(gather(members), Path(path))


def hand_in(path: str) -> None:
    """Hand a register in, and ask the worker to read it through; print its id."""
    now = timezone.now()
    by = Force(timezone.localdate(now)).administrator
    with seeing_as(by, now):
        imp = actions.hand_in(name=Path(path).name, content=Path(path).read_bytes(), by=by, at=now)
        read_register.defer(import_id=str(imp.id), asked_at=now.isoformat())
    print(imp.id)


def carry_on(number: str) -> None:
    """Ask the worker to go on with a register wherever it was stopped; print how far it is."""
    now = timezone.now()
    with transaction.atomic(), engine():
        imp = Import.objects.get(pk=number)
        if imp.state != State.DONE and not _is_waiting(number):
            early = imp.state in (State.HANDED_IN, State.READING)
            (read_register if early else import_register).defer(import_id=number, asked_at=now.isoformat())
    print(imp.state)


def _is_waiting(number: str) -> bool:
    """Whether the worker will come to it by itself. A job whose worker was killed stands as being done for ever."""
    return ProcrastinateJob.objects.filter(status="todo", args__import_id=number).exists()


def digests() -> None:
    """Print a digest of each person by the force's reference."""
    with transaction.atomic():
        lines = [sha256(line).hexdigest() for line in everybody()]
        with engine():
            people = Person.objects.order_by("force_reference", "sort_key", "born")
            names = people.values_list("force_reference", flat=True)
            print(orjson.dumps(dict(zip(names, lines, strict=True))).decode())


def known() -> None:
    """Print the public references of everybody on record."""
    with transaction.atomic(), engine():
        people = Person.objects.order_by("force_reference").values_list("reference", flat=True)
        print(orjson.dumps(list(people)).decode())


DEEDS: dict[str, Callable[..., None]] = {
    "establish": make_force,
    "write": write,
    "hand-in": hand_in,
    "carry-on": carry_on,
    "digests": digests,
    "known": known,
}

if __name__ == "__main__":
    DEEDS[sys.argv[1]](*sys.argv[2:])
