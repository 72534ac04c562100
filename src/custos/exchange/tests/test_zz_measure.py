import time
from pathlib import Path
import cProfile, pstats
from custos.demonstration.organisation import establish
from custos.exchange import actions
from custos.exchange.models import *
from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY
from custos.demonstration import stage
from django.utils import timezone

def test_measure(db):
    access.look_as_nobody()
    force = establish(password="x"*14, at=NOW)
    st = stage.Stage(force, NOW, print)
    stage.publish_stations(st)
    by = force.administrator
    access.look_as(by, today=TODAY)
    t=time.time()
    imp = actions.hand_in(name="x", content=Path("/tmp/wex.xlsx").read_bytes(), by=by, at=NOW)
    print("hand in", time.time()-t); t=time.time()
    reg = actions.dry_run(imp=imp, by=by, at=NOW)
    print("dry", time.time()-t, imp.ready, imp.rows_to_mend, [ (f.kind,f.sheet,f.row,f.column,f.value) for f in reg.faults[:5]]); t=time.time()
    p=cProfile.Profile(); p.enable()
    actions.run_import(imp=imp, by=by, at=NOW)
    p.disable()
    print("import", time.time()-t, imp.imported, Candidate.objects.count())
    pstats.Stats(p).sort_stats("cumtime").print_stats(60)
