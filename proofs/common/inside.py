"""What a proof does inside Custos, in a process that goes on while others are killed, so that it begins once.

python -m proofs.common.inside reads deeds from its input, each a JSON list of words of which the first names the
database, and answers each with a line: what it printed, and what went wrong, if anything did.
"""

import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

import django

django.setup()

import orjson  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
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


def manage(good: str, *arguments: str) -> None:
    """Run a management command, which may end with any of these numbers."""
    try:
        call_command(*arguments)
    except SystemExit as ended:
        if str(ended.code) not in good.split():
            raise


DEEDS: dict[str, Callable[..., None]] = {
    "establish": make_force,
    "write": write,
    "hand-in": hand_in,
    "carry-on": carry_on,
    "digests": digests,
    "known": known,
    "manage": manage,
}


def answer(database: str, deed: str, *arguments: str) -> tuple[str, str]:
    """Do it on fresh connections, for the database may have been killed; return what it printed, and the fault."""
    printed, fault = StringIO(), ""
    for alias in connections:
        connections[alias].settings_dict["NAME"] = database
    try:
        with redirect_stdout(printed):
            DEEDS[deed](*arguments)
    except (Exception, SystemExit):
        fault = traceback.format_exc()
    finally:
        connections.close_all()
    return printed.getvalue(), fault


if __name__ == "__main__":
    for line in sys.stdin:
        print(orjson.dumps(answer(*orjson.loads(line))).decode(), flush=True)
