import time, random, uuid
from datetime import date, timedelta
import psycopg, pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from custos.access import reads as access
from custos.access.tests.cast import make_cast, TODAY, NOW
from custos.tasks import reads
from custos.tasks.worklists import *
from tests import harness
from custos.search import reads as search
from django.test import Client
import time_machine

def test_scale(engine_database, django_db_blocker):
  with django_db_blocker.unblock():
    body(engine_database)

def body(engine_database):
    N=40_000
    harness.point_django_at("default", engine_database.web_url); harness.point_django_at("owner", engine_database.owner_url)
    with transaction.atomic():
        cast = make_cast()
    with psycopg.connect(engine_database.owner_url, autocommit=True) as c:
        f=cast.force.id
        c.execute("insert into organisations_unit(id,agency_id,parent_id,name) select gen_random_uuid(), %s, null, 'Unit '||g from generate_series(1,80) g", [f])
        c.execute("insert into organisations_unit(id,agency_id,parent_id,name) select gen_random_uuid(), %s, %s, 'Small team '||g from generate_series(1,2) g", [f, cast.unit.id])
        c.execute("insert into organisations_post(id,unit_id,code,title,role) select gen_random_uuid(), u.id, 'p'||row_number() over (), 'OM '||row_number() over (), 'offender-manager' from organisations_unit u, generate_series(1,10) g where u.name ~ 'Unit |Small team|Team 2'")
        t=time.time()
        c.execute("alter table people_person disable trigger user")
        c.execute("""do $$ declare r record; begin for r in select conrelid::regclass t, conname from pg_constraint where contype='f' and conrelid::regclass::text in ('requirements_finding','requirements_revision','requirements_fact','access_holding','tasks_alert') loop execute format('alter table %s drop constraint %I', r.t, r.conname); end loop; end $$""")
        c.execute("""insert into people_person(id,reference,force_id,force_reference,surname,forenames,sort_key,born,opened_at)
          select gen_random_uuid(), lpad(g::text,9,'x'), %s, 'F'||g, 'Surname'||(g%%5000), 'Fore'||(g%%300), 'surname'||(g%%5000)||', fore'||(g%%300), date '1950-01-01' + (g%%18000), now() from generate_series(1,%s) g""", [f,N])
        c.execute("""with posts as (select id, unit_id, row_number() over (order by (unit_id in (select id from organisations_unit where name ~ 'Small|Team 2')) desc, id) as n from organisations_post where role='offender-manager'),
          p as (select id, row_number() over (order by id) n from people_person where force_reference<>'')
          insert into access_holding(id,person_id,unit_id,post_id,part,since) select gen_random_uuid(), p.id, posts.unit_id, posts.id, 'manager', date '2020-01-01' from p join posts on posts.n = 1 + p.n % (select count(*) from posts)""")
        c.execute("alter table requirements_revision disable trigger user")
        c.execute("""create table seed as select gen_random_uuid() fid, gen_random_uuid() rid, gen_random_uuid() factid, p.id pid, k, (date '2026-05-05' + case when k between 1 and 8 then -1000 else (random()*400)::int - 8 end)::date d from people_person p, generate_series(0,11) k where p.force_reference<>'' and (k<11 or random()<0.03)""")
        c.execute("insert into requirements_fact(id,person_id,seq,told,data,version,source_kind,struck_out,why,recorded_at) select factid, pid, k+1, 'born', '{}', 1, '', false, '', now() from seed where k between 1 and 8")
        c.execute("""insert into requirements_finding(id,person_id,nature,code,key,current_id) select fid, pid, case when k=0 then 'standing' when k=11 then 'question' else 'requirement' end, 'notify-change-of-home-address', case when k=0 then 'overall' else k::text end, rid from seed""")
        c.execute("""insert into requirements_revision(id,finding_id,person_id,number,decided_at,law_version,withdrawn,falls_on,owed_from,safe_by,breach_after,met_on,met_by_id,certainty,detail,why,citations)
          select rid, fid, pid, 1, now(), 'x', false, 'registrant', null,
           case when k between 1 and 10 then d end, case when k between 1 and 10 then d end, case when k between 1 and 8 then d end, case when k between 1 and 8 then factid end, 'verified', '{"indefinite":true,"last_day":null}', '[{"text":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","citation":"s. 84","facts":[]}]', '[]' from seed""")
        print("inserted", time.time()-t, flush=True)
        c.execute("vacuum analyze")
        print("loaded", time.time()-t, flush=True)
    posts = Post.objects.filter(unit=cast.team, code__startswith='p')
    from custos.organisations.models import Tenure
    cast.officer.post.__class__.objects
    from custos.organisations.reads import Actor
    om = Actor(user=cast.officer.user, post=posts.first(), origin="x")
    for name, actor, codes in (("om",om,["mine","team"]),("sergeant",cast.sergeant,["mine","unit"]),("inspector",cast.inspector,["unit"]),("counter",cast.counter,["force"])):
        for code in codes:
            for turn in range(3):
                with transaction.atomic():
                    access.look_as(actor, today=TODAY)
                    with CaptureQueriesContext(connection) as q:
                        t0=time.perf_counter(); scope=scope_of(actor, code, today=TODAY); n=scope.size
                        t1=time.perf_counter(); c=counts(scope,today=TODAY)
                        t2=time.perf_counter(); k=keys(scope,TABS["next-four-weeks"],today=TODAY,page=1)
                        t3=time.perf_counter(); r=reads.rows(actor,k,today=TODAY,whose=True)
                        t4=time.perf_counter()
            print(name,code,n,c,f"counts {1e3*(t2-t1):.0f} keys {1e3*(t3-t2):.0f} rows {1e3*(t4-t3):.0f} ms; queries {len(q)}")
            slow=sorted(q.captured_queries,key=lambda x:-float(x['time']))[:2]
            for s in slow:
                if float(s['time'])>0.03:
                    print("   ", s['time'], s['sql'][:700])
                    with transaction.atomic():
                        access.look_as(actor, today=TODAY)
                        with connection.cursor() as cur:
                            cur.execute("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "+s['sql'])
                            print("\n".join("        "+x[0] for x in cur.fetchall())[:3000])
    with transaction.atomic():
        access.look_as(cast.inspector, today=TODAY)
        t0=time.perf_counter(); g=reads.parts_of(cast.inspector,today=TODAY,by_unit=True); print("grid", time.perf_counter()-t0, [(p.title,p.cell.people,p.cell.overdue) for p in g])
    # whole pages
    with time_machine.travel(NOW, tick=False):
        for who in ("officer","sergeant","inspector","counter"):
            cl=Client(); cl.force_login(cast.actors[who].user)
            if who=="officer":
                Tenure.objects.filter(user=om.user).update(post=om.post)
            for url in ("/","/work/?due=next-four-weeks"):
                for i in range(3):
                    t0=time.perf_counter(); r=cl.get(url); dt=time.perf_counter()-t0
                print(who,url,r.status_code,f"{1e3*dt:.0f} ms")
    connections.close_all()
