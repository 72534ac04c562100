import datetime
import random
import time

import psycopg

SYL = [
    "ba",
    "be",
    "bi",
    "bo",
    "bu",
    "ka",
    "ke",
    "ki",
    "ko",
    "ku",
    "la",
    "le",
    "li",
    "lo",
    "lu",
    "ma",
    "me",
    "mi",
    "mo",
    "mu",
    "na",
    "ne",
    "ni",
    "no",
    "nu",
    "ra",
    "re",
    "ri",
    "ro",
    "ru",
    "sa",
    "se",
    "si",
    "so",
    "su",
    "ta",
    "te",
    "ti",
    "to",
    "tu",
    "va",
    "ve",
    "vi",
    "vo",
    "wen",
    "ton",
    "ley",
    "ford",
    "man",
    "son",
    "well",
    "wood",
    "worth",
    "ham",
    "by",
    "field",
    "ard",
    "er",
    "ing",
]


def word(r, n):
    return "".join(r.choice(SYL) for _ in range(n)).capitalize()


def typo(r, w):
    i = r.randrange(max(1, len(w) - 1))
    k = r.random()
    if k < 0.25:
        return w[:i] + w[i + 1 :]
    if k < 0.5:
        return w[:i] + w[i + 1 : i + 2] + w[i : i + 1] + w[i + 2 :]
    if k < 0.75:
        return w[:i] + r.choice("abcdefghijklmnopqrstuvwxyz") + w[i + 1 :]
    return w[:i] + r.choice("abcdefghijklmnopqrstuvwxyz") + w[i:]


def test_bench(engine_database):
    r = random.Random(5)
    N = 80000
    sur = [word(r, r.choice([2, 3, 3])) for _ in range(20000)]
    fore = [word(r, 3) for _ in range(900)]
    w = [1 / (i + 5) for i in range(len(sur))]
    wf = [1 / (i + 5) for i in range(len(fore))]
    rows = []
    S = r.choices(sur, w, k=N)
    F = r.choices(fore, wf, k=N)
    F2 = r.choices(fore, wf, k=N)
    import uuid

    for i in range(N):
        rows.append(
            (
                uuid.UUID(int=r.getrandbits(128)),
                S[i],
                F[i] + " " + F2[i],
                datetime.date(1940, 1, 1) + datetime.timedelta(days=r.randrange(24000)),
            )
        )
    con = psycopg.connect(engine_database.owner_url, autocommit=True)
    ag = uuid.UUID(int=7)
    con.execute("insert into organisations_agency select %s,'x','X','police'" if 0 else "select 1")
    cols = [
        c[0]
        for c in con.execute(
            "select column_name from information_schema.columns where table_name='organisations_agency'"
        )
    ]
    print(cols)
    con.execute("insert into organisations_agency (id,code,name,kind) values (%s,'x','X','police')", (ag,))
    t = time.time()
    with (
        con.cursor() as c,
        c.copy(
            "copy people_person (id,reference,force_id,force_reference,surname,forenames,sort_key,born,opened_at) from stdin"
        ) as cp,
    ):
        for n, (i, s, f, b) in enumerate(rows):
            cp.write_row((i, f"{n:08d}", ag, "", s, f, s.lower(), b, "2026-01-01"))
    print("people", time.time() - t)
    t = time.time()
    with (
        con.cursor() as c,
        c.copy(
            "copy nominals_name (id,person_id,kind,surname,forenames,service,source,from_intelligence,recorded_at,struck_out_why,first_used_while_registered) from stdin"
        ) as cp,
    ):
        for n, (i, s, f, b) in enumerate(rows):
            cp.write_row((uuid.UUID(int=r.getrandbits(128)), i, "legal", s, f, "", "", False, "2026-01-01", "", False))
    print("names", time.time() - t)
    con.execute("analyze")
    web = psycopg.connect(engine_database.web_url, autocommit=False)
    web.execute("select set_config('custos.known','on',false), set_config('custos.today','2026-05-05',false)")
    qs = []
    for _ in range(300):
        i, s, f, b = r.choice(rows)
        k = r.random()
        s2 = typo(r, s) if r.random() < 0.8 else s
        f2 = f.split()[0] if r.random() < 0.5 else typo(r, f)
        b2 = b
        if k < 0.2 and b.day <= 12:
            b2 = b.replace(month=b.day, day=b.month)
        elif k < 0.4:
            b2 = b + datetime.timedelta(days=r.choice([-1, 1, 10]))
        elif k < 0.5:
            b2 = b.replace(year=b.year + 1, day=min(b.day, 28))
        qs.append((i, s2, f2, b2))

    def run(label, args, n=80):
        ts = []; hit = 0
        for q in qs[:n]:
            best = 1e9
            for _ in range(3):
                t = time.perf_counter()
                got = web.execute("select person_id from nominals_candidates(%s::text[],%s::text[],%s::date[],'{}','{}',%s,0.1,40)", args(q)).fetchall()
                best = min(best, (time.perf_counter() - t) * 1000)
            ts.append(best); hit += q[0] in [g[0] for g in got][:10]
        ts.sort(); print(label, "p50 %.1f p95 %.1f max %.1f recall %.3f" % (ts[n // 2], ts[int(n * .95)], ts[-1], hit / n), flush=True)
    run("like", lambda q: ([f"{q[2]} {q[1]}"], [q[1]], [q[3]], False))
    run("widedob", lambda q: ([f"{q[2]} {q[1]}"], [q[1]], [q[3]], True))
    run("wide", lambda q: ([f"{q[2]} {q[1]}"], [q[1]], [], True))
    run("surname", lambda q: ([q[1]], [q[1]], [], True))
