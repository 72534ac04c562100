import cProfile, pstats
import time
from pathlib import Path

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY
from custos.demonstration import stage
from custos.demonstration.organisation import establish
from custos.exchange import actions
from custos.exchange.models import *


def test_measure(db):
    access.look_as_nobody()
    force = establish(password="x" * 14, at=NOW)
    st = stage.Stage(force, NOW, print)
    stage.publish_stations(st)
    by = force.administrator
    access.look_as(by, today=TODAY)
    t = time.time()
    c = time.process_time()
    imp = actions.hand_in(name="x", content=Path("/tmp/wex.xlsx").read_bytes(), by=by, at=NOW)
    print("hand in", time.time() - t)
    t = time.time()
    from custos.exchange.actions import weighing

    weighing._look_for_likely = lambda *a: None
    reg = actions.dry_run(imp=imp, by=by, at=NOW)
    print(
        "dry",
        time.time() - t,
        time.process_time() - c,
        imp.ready,
        imp.rows_to_mend,
        [(f.kind, f.sheet, f.row, f.column, f.value) for f in reg.faults[:5]],
    )
    t = time.time()
    from custos.exchange.actions import importing

    real = importing._going
    importing._going = lambda *a: real(*a)[:100]
    c = time.process_time()
    p = cProfile.Profile(time.process_time)
    p.enable()
    actions.run_import(imp=imp, by=by, at=NOW)
    print("import", time.time() - t, time.process_time() - c, imp.imported, Candidate.objects.count())
    p.disable()
    pstats.Stats(p).sort_stats("cumtime").print_stats(75)
    pstats.Stats(p).sort_stats("tottime").print_stats(25)
