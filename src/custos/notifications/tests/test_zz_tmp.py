from custos.notifications.tests.test_views import *
import os
@pytest.fixture
def tt():
    with time_machine.travel(NOW, tick=False): yield

def test_shots(cast, look_as, tt):
    register(cast)
    old=address(cast, lines="14 Old Row", since=date(2026,1,1))
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("14 Old Row", on=date(2026, 1, 1), noun=old),)}
    first = given("initial", station(cast), answers=everything(rows=rows), on=date(2026,4,3))
    taken = take_notification(person=cast.bell, given=first, by=cast.counter, at=NOW - timedelta(days=30))
    address(cast, lines="9 New Road", since=date(2026,4,20))
    look_as(cast.counter)
    c = signed_in(cast.counter)
    out={}
    out["counter"]=c.get(reverse("notifications:counter"))
    out["start"]=c.get(page(cast,"start"))
    out["start422"]=c.post(page(cast,"start"), start(cast,kind="advance",given_at="25:00"))
    c.post(page(cast,"start"), start(cast,kind="change"))
    out["account"]=c.get(page(cast,"account"))
    out["account422"]=c.post(page(cast,"account"), his_account()|{"names-now-1-forenames":"x","other-premises-answer":"told"})
    c.post(page(cast,"account"), his_account(but="debit-cards")|{"names-now-1-surname":"Reed","names-now-1-forenames":"Tommy"})
    out["differences"]=c.get(page(cast,"differences"))
    r=c.post(page(cast,"differences"), DIFFERENCES|{"home-address-now-0-outcome":"changed","names-now-1-outcome":"added"})
    out["read_back"]=c.get(page(cast,"read-back"))
    print(r.status_code); out["taken"]=c.post(page(cast,"read-back"), DECLARED, follow=True)
    out["held"]=c.get(page(cast,"take-over"))
    out["stations"]=signed_in(cast.administrator).get(reverse("notifications:stations"))
    os.makedirs("/tmp/notif/html",exist_ok=True)
    for k,v in out.items():
        t=v.content.decode().replace("/static/","file:///work/main/static/").replace("file:///work/main/static/notifications/","file:///work/main/src/custos/notifications/static/notifications/")
        open(f"/tmp/notif/html/{k}.html","w").write(t)
    print(out["taken"].redirect_chain)
    if out["taken"].redirect_chain: open("/tmp/notif/ack.pdf","wb").write(c.get(out["taken"].redirect_chain[-1][0]+"acknowledgement.pdf").content)
