# ruff: noqa
# mypy: ignore-errors
import time
from pathlib import Path
from django.db import connection
from custos.demonstration.organisation import establish
from custos.exchange import actions
from custos.exchange.actions import importing
from custos.exchange.models import Candidate
from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY
from custos.demonstration import stage


def cpu(pid):
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / 100


def loop():
    c = time.process_time()
    x = 0
    for i in range(5_000_000):
        x += i
    return time.process_time() - c


def test_measure(db):
    access.look_as_nobody()
    force = establish(password="x" * 14, at=NOW)
    st = stage.Stage(force, NOW, print)
    stage.publish_stations(st)
    by = force.administrator
    access.look_as(by, today=TODAY)
    with connection.cursor() as c:
        c.execute("select pg_backend_pid()")
        pid = c.fetchone()[0]

    def lap(what, f):
        a, b, t = time.process_time(), cpu(pid), time.time()
        r = f()
        print(
            what,
            "py",
            round(time.process_time() - a, 2),
            "pg",
            round(cpu(pid) - b, 2),
            "wall",
            round(time.time() - t, 2),
            "loop5M",
            round(loop(), 2),
        )
        return r

    imp = lap("hand in", lambda: actions.hand_in(name="x", content=Path("/tmp/wex.xlsx").read_bytes(), by=by, at=NOW))
    lap("dry", lambda: actions.dry_run(imp=imp, by=by, at=NOW))
    real = importing._going
    importing._going = lambda *a: real(*a)[:150]
    lap("150", lambda: actions.run_import(imp=imp, by=by, at=NOW))
    print(imp.imported, Candidate.objects.count())
