from tests.filled import Known
from tests.journeys.conftest import Sits
from tests.looking import faults_at


def test_pics(sits_down: Sits, known: Known) -> None:
    def one(q):
        return known.one(q)

    w = one("select id from access_opening where not urgent and outcome=''")
    u = one("select id from access_opening where urgent")
    g = one("select id from access_opening where outcome='granted'")
    d = one("select id from access_doubt limit 1")
    lam = known.reference("Lamstead")
    kel = known.reference("Kelbrook")
    ing = known.reference("Ingrave")
    bell = known.reference("Bell")
    todo = [
        ("maddox", "name_only", f"/people/{lam}/"),
        ("garside", "reading", f"/people/{kel}/"),
        ("garside", "operational", f"/people/{ing}/"),
        ("garside", "ask", f"/people/{ing}/ask/"),
        ("garside", "urgent", f"/people/{ing}/urgent/"),
        ("sefton", "waiting", f"/openings/{w}/"),
        ("sefton", "review", f"/openings/{u}/"),
        ("sefton", "granted", f"/openings/{g}/"),
        ("sefton", "openings", "/openings/?which=all"),
        ("sefton", "home", "/"),
        ("calloway", "openings_empty", "/openings/"),
        ("sefton", "record_openings", f"/people/{kel}/about/openings/"),
        ("quill", "views", "/views/"),
        ("quill", "looks", f"/views/people/{bell}/"),
        ("quill", "unrelated", "/views/unrelated/"),
        ("quill", "unrelated_bad", "/views/unrelated/?since-day=31&since-month=2&since-year=2026"),
        ("quill", "doubts", "/views/questions/"),
        ("sefton", "doubt", f"/views/questions/{d}/"),
        ("garside", "permissions", "/permissions/"),
        ("sefton", "hidden", "/views/hidden/"),
        ("calloway", "kept", "/people/%s/about/offences/" % known.reference("Denholt")),
    ]
    bad = []
    for who in dict.fromkeys(t[0] for t in todo):
        user = sits_down(who)
        for w_, name, addr in todo:
            if w_ != who:
                continue
            for width in (1280, 320):
                user.page.set_viewport_size({"width": width, "height": 900})
                user.page.goto(addr)
                bad += [f"{name} {width}: {f}" for f in faults_at(user.page, width)]
                user.page.screenshot(path=f"/tmp/h/sight_pics/{name}-{width}.png", full_page=True)
    assert not bad, chr(10).join(bad)
