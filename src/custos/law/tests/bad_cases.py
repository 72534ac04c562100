"""Case files that can not be, each with the path of every fault."""

from __future__ import annotations

from typing import Any

BORN = {"told": "born", "on": "1980-01-01"}
CONVICTED = {"told": "convicted", "on": "2020-03-02", "offence": "a", "listed": "outright"}
FINE = {"told": "sentenced", "on": "2020-03-02", "offence": "a", "disposal": "fine"}
PRISON = {"told": "sentenced", "on": "2020-03-02", "offence": "a", "disposal": "imprisonment", "length": {"months": 8}}


def facts(*told: Any) -> dict[str, Any]:
    return {"facts": list(told)}


def but(fact: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {**fact, **fields}


def event(told: str, on: str, **fields: Any) -> dict[str, Any]:
    return {"told": told, "on": on, **fields}


ORDER = event("order-made", "2024-05-01", order="sexual-risk-order", about="sro")
VIOLENT = event("order-made", "2024-05-01", order="violent-offender-order", about="voo", until="2029-04-30")
APPLIED = event("review-applied", "2026-10-01", about="review")
ASKED = event("body-asked", "2026-10-15", about="review", body="probation")
DECIDED = event("review-decided", "2026-12-20", about="review", ends=True)
ABROAD = event("convicted-abroad", "2021-05-10", offence="a", listed="outright")
NOTICE = event("foreign-notice-given", "2023-05-10", about="notice", offence="a")
BY_ORDER = event("order-made", "2021-06-10", order="notification-order", about="order", offence="a")
YOUNG = event("born", "2009-06-10")
DIRECTION = event("parental-direction-made", "2025-04-01", about="direction")
ENTRY = event("planned-entry", "2027-03-01", about="club", enters="2027-03-10", kind="sports-club")
ENTRY_NOTICE = event("entry-notice-given", "2027-02-01", about="notice")
WARRANT = event("entry-warrant-granted", "2025-01-31", about="warrant")
CHECK = event("identity-check-asked", "2025-01-11", about="prints", check="fingerprints")
LEVEL = event("risk-level-agreed", "2026-05-04", level="high")
ASSESSED = event("risk-assessed", "2026-05-01", kind="arms")
AGED = event("assessment-aged", "2026-06-01", change="A new partner")
REACTIVE = event("reactive-began", "2026-05-04")

FAULTS: list[tuple[str, Any, list[str]]] = [
    ("not an object", [1], [""]),
    ("text", "facts", [""]),
    ("no facts", {}, ["facts"]),
    ("facts not a list", {"facts": {}}, ["facts"]),
    ("a key that looks like a place", {"facts": [], "facts[x]": 1}, ["facts[x]"]),
    ("an unknown key", {"facts": [], "name": "x"}, ["name"]),
    ("a fact that is no object", facts(3), ["facts[0]"]),
    ("nothing told", facts({"on": "2020-01-01"}), ["facts[0].told"]),
    ("an unknown fact", facts(event("moved", "2020-01-01")), ["facts[0].told"]),
    ("told is a number", facts({"told": 4, "on": "2020-01-01"}), ["facts[0].told"]),
    ("a missing field", facts({"told": "born"}), ["facts[0].on"]),
    ("an unknown field", facts(but(BORN, where="x")), ["facts[0].where"]),
    ("a date that is a number", facts(but(BORN, on=19800101)), ["facts[0].on"]),
    ("a date without dashes", facts(but(BORN, on="19800101")), ["facts[0].on"]),
    ("a date by its week", facts(but(BORN, on="1980-W01-1")), ["facts[0].on"]),
    ("an impossible date", facts(but(BORN, on="1981-02-29")), ["facts[0].on"]),
    ("a date before 1900", facts(but(BORN, on="1899-12-31")), ["facts[0].on"]),
    ("a date after 2200", facts(BORN, event("died", "2201-01-01")), ["facts[1].on"]),
    ("an order that ends before it was made", facts(but(ORDER, until="2024-04-30")), ["facts[0].until"]),
    ("an order served before it was made", facts(but(ORDER, served="2024-04-30")), ["facts[0].served"]),
    ("an old order made too late", facts(but(ORDER, order="sex-offender-order")), ["facts[0].on"]),
    ("a violent order in force before it was made", facts(but(VIOLENT, in_force="2024-04-30")), ["facts[0].in_force"]),
    ("a violent order for too long", facts(but(VIOLENT, until="2029-05-01")), ["facts[0].until"]),
    ("a violent order for too short", facts(but(VIOLENT, until="2026-04-29")), ["facts[0].until"]),
    ("a violent order over before it begins", facts(but(VIOLENT, in_force="2029-05-01")), ["facts[0].until"]),
    ("a violent order of a Scottish court", facts(but(VIOLENT, nation="scotland")), ["facts[0].nation"]),
    (
        "a violent order before there were any",
        facts(but(VIOLENT, on="2009-08-02", until="2014-08-01")),
        ["facts[0].on"],
    ),
    ("a risk order in force on a day of its own", facts(but(ORDER, in_force="2024-05-02")), ["facts[0].in_force"]),
    (
        "a foreign travel order of 6 years",
        facts(but(VIOLENT, order="foreign-travel-order", until="2030-04-30")),
        ["facts[0].until"],
    ),
    (
        "a prevention order of the wrong court",
        facts(but(VIOLENT, order="violent-offences-prevention-order")),
        ["facts[0].nation"],
    ),
    ("an order told twice", facts(ORDER, but(ORDER, on="2025-05-01")), ["facts[1].about"]),
    ("an order ended that was never made", facts(event("order-ended", "2024-06-01", about="x")), ["facts[0].about"]),
    ("an order ended without its name", facts(ORDER, event("order-ended", "2024-06-01")), ["facts[1].about"]),
    (
        "an order breached before it was made",
        facts(ORDER, event("breached-order", "2024-04-01", about="sro")),
        ["facts[1].on"],
    ),
    (
        "an order renewed until before",
        facts(ORDER, event("order-renewed", "2024-06-01", about="sro", until="2024-05-31")),
        ["facts[1].until"],
    ),
    ("a notice before the conviction abroad", facts(but(ABROAD, on="2023-05-11"), NOTICE), ["facts[1].on"]),
    ("a notice before there were any", facts(ABROAD, but(NOTICE, on="2022-11-28")), ["facts[1].on"]),
    ("a notice on an offence never told", facts(NOTICE), ["facts[0].offence"]),
    ("a notice on a conviction here", facts(CONVICTED, NOTICE), ["facts[1].offence"]),
    ("a notice given twice", facts(ABROAD, NOTICE, but(NOTICE, on="2023-06-10")), ["facts[2].about"]),
    ("a notice without its name", facts(ABROAD, but(NOTICE, about="")), ["facts[1].about"]),
    (
        "a notice cancelled before it was given",
        facts(ABROAD, NOTICE, event("foreign-notice-cancelled", "2023-05-09", about="notice")),
        ["facts[2].on"],
    ),
    (
        "an appeal against no notice",
        facts(ABROAD, event("foreign-notice-appeal-decided", "2023-05-09", about="notice", cancelled=True)),
        ["facts[1].about"],
    ),
    ("an order before the conviction abroad", facts(ABROAD, but(BY_ORDER, on="2021-05-09")), ["facts[1].on"]),
    ("an order that rests on a conviction here", facts(CONVICTED, BY_ORDER), ["facts[1].offence"]),
    (
        "a risk order that rests on a conviction abroad",
        facts(ABROAD, but(BY_ORDER, order="sexual-risk-order")),
        ["facts[1].offence"],
    ),
    ("a service offence of Scotland", facts(but(CONVICTED, nation="scotland", service=True)), ["facts[0].nation"]),
    ("a service offence abroad", facts(but(ABROAD, service=True)), ["facts[0].service"]),
    (
        "service detention by a civil court",
        facts(CONVICTED, but(PRISON, disposal="service-detention")),
        ["facts[1].disposal"],
    ),
    ("paragraph 60 abroad", facts(but(ABROAD, nation="scotland", paragraph="60")), ["facts[0].paragraph"]),
    (
        "a visit that ends before it begins",
        facts(event("visited-northern-ireland", "2024-01-02", until="2024-01-01")),
        ["facts[0].until"],
    ),
    ("a review acknowledged that nobody applied for", facts(but(ASKED, told="review-acknowledged")), ["facts[0].body"]),
    ("a body asked before he applied", facts(APPLIED, but(ASKED, on="2026-09-30")), ["facts[1].on"]),
    ("a body that was not asked", facts(APPLIED, but(ASKED, told="body-answered")), ["facts[1].body"]),
    (
        "a body that answered before it was asked",
        facts(APPLIED, ASKED, but(ASKED, told="body-answered", on="2026-10-14")),
        ["facts[2].on"],
    ),
    ("a review decided that nobody applied for", facts(DECIDED), ["facts[0].about"]),
    (
        "the notice received before the decision",
        facts(APPLIED, DECIDED, event("review-notice-received", "2026-12-19", about="review")),
        ["facts[2].on"],
    ),
    (
        "an appeal against a decision in his favour",
        facts(APPLIED, DECIDED, event("review-appeal-decided", "2027-02-01", about="review", allowed=True)),
        ["facts[2].about"],
    ),
    (
        "an appeal against no decision",
        facts(APPLIED, event("review-appeal-decided", "2027-02-01", about="review", allowed=True)),
        ["facts[1].about"],
    ),
    (
        "a name meant to be used before it was planned",
        facts(event("planned-name", "2027-01-02", about="x", uses="2027-01-01")),
        ["facts[0].uses"],
    ),
    ("an entry planned for before", facts(but(ENTRY, enters="2027-02-28")), ["facts[0].enters"]),
    ("an entry planned twice", facts(ENTRY, but(ENTRY, on="2027-03-02")), ["facts[1].about"]),
    ("an entry without its name", facts(but(ENTRY, about="")), ["facts[0].about"]),
    (
        "an entry notified that was never planned",
        facts(event("notified-entry", "2027-03-05", about="x", enters="2027-03-10")),
        ["facts[0].about"],
    ),
    (
        "an entry notified before it was planned",
        facts(ENTRY, event("notified-entry", "2027-02-28", about="club", enters="2027-03-10")),
        ["facts[1].on"],
    ),
    (
        "a chief officer's notice cancelled before it was given",
        facts(ENTRY_NOTICE, event("entry-notice-cancelled", "2027-01-31", about="notice")),
        ["facts[1].on"],
    ),
    (
        "a chief officer's notice cancelled that was never given",
        facts(event("entry-notice-cancelled", "2027-01-31", about="notice")),
        ["facts[0].about"],
    ),
    (
        "under an officer until before it began",
        facts(event("came-under-officer", "2026-02-10", about="order", until="2026-02-09")),
        ["facts[0].until"],
    ),
    ("an officer told of nothing", facts(event("told-officer", "2026-02-10", about="")), ["facts[0].about"]),
    (
        "a level of MAPPA beyond the third",
        facts(event("recalled", "2026-11-01", about="recall", disposal="imprisonment", level=4)),
        ["facts[0].level"],
    ),
    ("a direction on somebody of 18", facts(YOUNG, but(DIRECTION, on="2027-06-10")), ["facts[1].on"]),
    (
        "a direction of Scotland on somebody of 16",
        facts(YOUNG, but(DIRECTION, on="2025-06-10", nation="scotland")),
        ["facts[1].on"],
    ),
    ("a direction that ends before it was made", facts(but(DIRECTION, until="2025-03-31")), ["facts[0].until"]),
    ("a direction made twice", facts(DIRECTION, but(DIRECTION, on="2025-05-01")), ["facts[1].about"]),
    (
        "a parental notice of Scotland",
        facts(but(DIRECTION, notice=True, nation="scotland")),
        ["facts[0].nation"],
    ),
    (
        "a parental notice before there were any",
        facts(but(DIRECTION, notice=True, on="2022-11-28")),
        ["facts[0].on"],
    ),
    (
        "a direction discharged before it was made",
        facts(DIRECTION, event("parental-direction-discharged", "2025-03-01", about="direction")),
        ["facts[1].on"],
    ),
    (
        "a direction varied that was never made",
        facts(event("parental-direction-varied", "2025-03-01", about="direction", until="2025-02-01")),
        ["facts[0].about", "facts[0].until"],
    ),
    (
        "a check allowed that was never asked for",
        facts(event("identity-check-allowed", "2025-01-11", about="prints")),
        ["facts[0].about"],
    ),
    (
        "a check allowed before it was asked for",
        facts(CHECK, event("identity-check-allowed", "2025-01-10", about="prints")),
        ["facts[1].on"],
    ),
    (
        "an entry on a warrant never granted",
        facts(event("entry-warrant-used", "2025-02-01", about="warrant")),
        ["facts[0].about"],
    ),
    (
        "an entry on a warrant that had run out",
        facts(WARRANT, event("entry-warrant-used", "2025-03-01", about="warrant")),
        ["facts[1].on"],
    ),
    ("an impossible time", facts(event("notified", "2020-01-01", at="25:00")), ["facts[0].at"]),
    ("a time that is a number", facts(event("notified", "2020-01-01", at=9)), ["facts[0].at"]),
    ("an unknown disposal", facts(CONVICTED, but(FINE, disposal="flogging")), ["facts[1].disposal"]),
    ("text that is a number", facts(but(CONVICTED, offence=1)), ["facts[0].offence"]),
    ("yes for true", facts(event("notified", "2020-01-01", valid="yes")), ["facts[0].valid"]),
    ("matters not a list", facts(event("notified", "2020-01-01", matters="accounts")), ["facts[0].matters"]),
    (
        "two unknown matters",
        facts(event("notified", "2020-01-01", matters=["shoes", "accounts", "hats"])),
        ["facts[0].matters[0]", "facts[0].matters[2]"],
    ),
    ("a matter twice", facts(event("notified", "2020-01-01", matters=["accounts"] * 2)), ["facts[0].matters"]),
    ("a length that is a number", facts(CONVICTED, but(PRISON, length=8)), ["facts[1].length"]),
    ("a negative length", facts(CONVICTED, but(PRISON, length={"months": -8})), ["facts[1].length.months"]),
    ("half a month", facts(CONVICTED, but(PRISON, length={"months": 0.5})), ["facts[1].length.months"]),
    ("an unknown unit", facts(CONVICTED, but(PRISON, length={"decades": 1})), ["facts[1].length.decades"]),
    ("no length at all", facts(CONVICTED, but(PRISON, length={})), ["facts[1].length"]),
    ("an id that is a number", facts(but(BORN, id=1)), ["facts[0].id"]),
    ("an empty id", facts(but(BORN, id="")), ["facts[0].id"]),
    ("the same id twice", facts(but(BORN, id="x"), but(CONVICTED, id="x")), ["facts[1].id"]),
    ("born twice", facts(BORN, BORN), ["facts[1]"]),
    ("died twice", facts(BORN, event("died", "2021-01-01"), event("died", "2021-01-02")), ["facts[2]"]),
    ("a conviction before birth", facts(but(BORN, on="2020-03-03"), CONVICTED), ["facts[1].on"]),
    ("an offence told twice", facts(CONVICTED, CONVICTED), ["facts[1].offence"]),
    ("a sentence for an offence never told", facts(but(FINE, offence="b")), ["facts[0].offence"]),
    ("quashing an offence never told", facts(event("quashed", "2020-01-01", offence="b")), ["facts[0].offence"]),
    ("a sentence before conviction", facts(CONVICTED, but(FINE, on="2020-03-01")), ["facts[1].on"]),
    ("committed after the conviction", facts(but(CONVICTED, committed="2020-03-03")), ["facts[0].committed"]),
    ("committed before birth", facts(BORN, but(CONVICTED, committed="1979-12-31")), ["facts[1].committed"]),
    ("a victim of 121", facts(but(CONVICTED, victim_age=121)), ["facts[0].victim_age"]),
    ("a victim not born", facts(but(CONVICTED, victim_age=-1)), ["facts[0].victim_age"]),
    ("a victim's age in words", facts(but(CONVICTED, victim_age="nine")), ["facts[0].victim_age"]),
    ("an unknown paragraph", facts(but(CONVICTED, paragraph="17B")), ["facts[0].paragraph"]),
    ("a paragraph of another nation", facts(but(CONVICTED, paragraph="60")), ["facts[0].paragraph"]),
    ("an unknown nation", facts(but(CONVICTED, nation="france")), ["facts[0].nation"]),
    ("an aspect in words", facts(but(CONVICTED, aspect="yes")), ["facts[0].aspect"]),
    (
        "a caution in Scotland told with a paragraph",
        facts(but(CONVICTED, told="cautioned", nation="scotland", paragraph="40")),
        ["facts[0].paragraph"],
    ),
    (
        "a suspended term of more than 36 months",
        facts(CONVICTED, but(PRISON, disposal="suspended-imprisonment", length={"months": 36, "days": 1})),
        ["facts[1].length"],
    ),
    ("a term of 121 years", facts(CONVICTED, but(PRISON, length={"years": 121})), ["facts[1].length"]),
    ("a caution with a sentence", facts(but(CONVICTED, told="cautioned"), FINE), ["facts[1].offence"]),
    ("a term after an unknown one", facts(CONVICTED, but(PRISON, consecutive_to="b")), ["facts[1].consecutive_to"]),
    ("a term after itself", facts(CONVICTED, but(PRISON, consecutive_to="a")), ["facts[1].consecutive_to"]),
    (
        "two terms after one another",
        facts(
            CONVICTED,
            but(CONVICTED, offence="b"),
            but(PRISON, consecutive_to="b"),
            but(PRISON, offence="b", consecutive_to="a"),
        ),
        ["facts[2].consecutive_to", "facts[3].consecutive_to"],
    ),
    ("a discharge that ends before it begins", facts(CONVICTED, but(FINE, until="2020-03-01")), ["facts[1].until"]),
    ("a stay that ends before it begins", facts(event("stayed", "2020-01-02", until="2020-01-01")), ["facts[0].until"]),
    (
        "a stay with a child that ends before its hour",
        facts(event("stayed-with-child", "2020-01-02", at="09:00", until="2020-01-02", until_at="08:00")),
        ["facts[0].until_at"],
    ),
    (
        "an end in hours without its day",
        facts(event("stayed-with-child", "2020-01-02", at="09:00", until_at="10:00")),
        ["facts[0].until_at"],
    ),
    (
        "expected before the notice",
        facts(event("notified-in-advance", "2020-01-02", expected="2020-01-01")),
        ["facts[0].expected"],
    ),
    (
        "a move as a prescribed change",
        facts(event("prescribed-change", "2020-01-02", change="name")),
        ["facts[0].change"],
    ),
    ("custody ended that never began", facts(event("custody-ended", "2020-01-02")), ["facts[0].on"]),
    ("a return with no departure", facts(event("returned-to-the-united-kingdom", "2020-01-02")), ["facts[0].on"]),
    (
        "custody that overlaps",
        facts(event("custody-began", "2020-01-02"), event("custody-began", "2020-01-05")),
        ["facts[1].on"],
    ),
    (
        "hospital that ends twice",
        facts(
            *(event(f"hospital-{what}", f"2020-01-0{day}") for what, day in (("began", 2), ("ended", 3), ("ended", 4)))
        ),
        ["facts[2].on"],
    ),
    (
        "a trip planned twice",
        facts(*[event("planned-travel", "2020-01-02", about="trip", departs="2020-02-01")] * 2),
        ["facts[1].about"],
    ),
    (
        "a trip given up before it was planned",
        facts(
            event("planned-travel", "2020-01-02", about="trip", departs="2020-02-01"),
            event("trip-cancelled", "2020-01-01", about="trip"),
        ),
        ["facts[1].on"],
    ),
    (
        "an absence given up twice",
        facts(*[event("trip-cancelled", "2020-01-02", about="away")] * 2),
        ["facts[1].about"],
    ),
    (
        "a trip given up that has no name",
        facts(event("trip-cancelled", "2020-01-02", about="")),
        ["facts[0].about"],
    ),
    (
        "a trip without a name",
        facts(event("planned-travel", "2020-01-02", about="", departs="2020-02-01")),
        ["facts[0].about"],
    ),
    (
        "a trip that ends before it begins",
        facts(event("planned-travel", "2020-01-02", about="trip", departs="2020-02-01", returns="2020-01-31")),
        ["facts[0].returns"],
    ),
    (
        "a trip first planned after it began",
        facts(event("planned-travel", "2020-02-02", about="trip", departs="2020-02-01")),
        ["facts[0].departs"],
    ),
    (
        "a trip notified before it was planned",
        facts(
            event("planned-travel", "2020-01-02", about="trip", departs="2020-02-01"),
            event("notified-travel", "2020-01-01", about="trip", departs="2020-02-01"),
        ),
        ["facts[1].on"],
    ),
    (
        "an absence that ends before it begins",
        facts(event("planned-absence", "2020-01-02", about="away", leaves="2020-02-01", returns="2020-01-31")),
        ["facts[0].returns"],
    ),
    (
        "an absence first planned after it began",
        facts(event("planned-absence", "2020-02-02", about="away", leaves="2020-02-01")),
        ["facts[0].leaves"],
    ),
    (
        "an hour of return without its day",
        facts(event("planned-absence", "2020-01-02", about="away", leaves="2020-02-01", returns_at="09:00")),
        ["facts[0].returns_at"],
    ),
    (
        "an absence that ends before its hour",
        facts(
            event(
                "planned-absence",
                "2020-01-02",
                about="away",
                leaves="2020-02-01",
                leaves_at="10:00",
                returns="2020-02-01",
                returns_at="09:00",
            )
        ),
        ["facts[0].returns_at"],
    ),
    (
        "a return before he left on that trip",
        facts(
            event("left-the-united-kingdom", "2020-01-02"),
            event("returned-to-the-united-kingdom", "2020-01-05", about="trip"),
            event("left-the-united-kingdom", "2020-01-06", about="trip"),
        ),
        ["facts[1].on"],
    ),
    (
        "a return notified before it",
        facts(
            event("left-the-united-kingdom", "2020-01-02", about="trip"),
            event("returned-to-the-united-kingdom", "2020-01-05", about="trip"),
            event("notified-return", "2020-01-04", about="trip"),
        ),
        ["facts[2].on"],
    ),
    (
        "a return home notified before it",
        facts(
            event("returned-home", "2020-01-05", about="away"),
            event("notified-return-home", "2020-01-04", about="away"),
        ),
        ["facts[1].on"],
    ),
    (
        "faults everywhere",
        {"facts": [{"told": "born"}, but(PRISON, length={"months": "x", "moons": 1}, offence=3)], "more": 1},
        ["more", "facts[0].on", "facts[1].length.months", "facts[1].length.moons", "facts[1].offence"],
    ),
]
