"""Bad input to the pages of an order, each kind once: what is typed, the box at which it is refused, and the words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.orders.kinds import KINDS
from custos.orders.models import Order
from custos.orders.reads import order_now
from custos.orders.tests.factories import done, ordered, term
from custos.orders.tests.test_journey_of_kinds import day, made_of, problems_on, typed
from custos.organisations.reads import Actor

MADE = date(2024, 3, 1)
SHPO = "shpo-on-conviction"
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@dataclass(frozen=True)
class Bad:
    """What is typed otherwise than is right, where, and how it is answered."""

    words: str
    page: str  # the kind of an order that is recorded, or the deed upon one that was
    changes: dict[str, Any]
    box: str
    says: str
    of: dict[str, Any] = field(default_factory=dict)  # the order that the deed is about, otherwise than usual


def fixed(until: date) -> dict[str, Any]:
    """Until a day."""
    return {"length": "fixed", "until": until}


MAKING = [
    Bad("no day", SHPO, {"on-day": ""}, "on-day", "Enter the day as well"),
    Bad("no such day", SHPO, {"on-day": "31", "on-month": "2"}, "on-day", "February 2026 has 28 days"),
    Bad("made tomorrow", SHPO, day("on", TOMORROW), "on-day", "today or in the past"),
    Bad("made before he was born", "restraining-order", day("on", date(1985, 6, 2)), "on-day", "He was born"),
    Bad("made before such orders were", SHPO, day("on", date(2015, 3, 7)), "on-day", "before 8 March 2015"),
    Bad("a repealed order, not applied for", "sopo", day("on", TODAY), "applied_on-day", "applied for by then"),
    Bad("applied for after it was made", SHPO, day("applied_on", TOMORROW), "applied_on-day", "after it was made"),
    Bad(
        "interim without application",
        "interim-shpo",
        day("applied_on", TODAY) | dict.fromkeys(("applied_on-day", "applied_on-month", "applied_on-year"), ""),
        "applied_on-day",
        "stands on an application",
    ),
    Bad("no court", SHPO, {"court": " "}, "court", "Enter which court made it"),
    Bad("no length", SHPO, {"length": ""}, "length", "How long does it last?"),
    Bad("an unknown length", SHPO, {"length": "ever"}, "length", "not one of the available"),
    Bad("until a day that is not told", SHPO, {"length": "fixed"}, "until-day", "Enter the last day"),
    Bad("until further order, and until a day", SHPO, day("until", TODAY), "until-day", "leave the last day empty"),
    Bad("end before start", SHPO, typed(fixed(YESTERDAY)), "until-day", "end before it begins"),
    Bad("under the statutory minimum", SHPO, typed(fixed(date(2031, 5, 3))), "until-day", "at least 5 years"),
    Bad("over the statutory maximum", "voo", typed(fixed(date(2031, 5, 5))), "until-day", "at most 5 years"),
    Bad("open-ended where it can not be", "voo", {"length": "further"}, "length", "not one of the available"),
    Bad("in force before it was made", "voo", day("in_force", YESTERDAY), "in_force-day", "before it is made"),
    Bad(
        "no term",
        SHPO,
        {f"term-0-{name}": "" for name in ("kind", "wording", "plain", "check_words")},
        "term-0-wording",
        "at least one term",
    ),
    Bad("term without wording", SHPO, {"term-0-wording": ""}, "term-0-wording", "word for word"),
    Bad("term without plain words", SHPO, {"term-0-plain": " "}, "term-0-plain", "in plain words"),
    Bad("term of which nobody knows how it is checked", SHPO, {"term-0-check_words": ""}, "term-0-check_words", "how"),
    Bad("term about nothing", SHPO, {"term-0-kind": ""}, "term-0-kind", "what the term is about"),
    Bad(
        "term of a kind that it has not", "voo", {"term-0-kind": "internet"}, "term-0-kind", "not one of the available"
    ),
    Bad("overlong wording", SHPO, {"term-0-wording": "x" * 4001}, "term-0-wording", "at most 4000"),
    Bad(
        "requirement before there were any",
        SHPO,
        day("on", date(2022, 11, 28)) | {"term-0-kind": "positive", "term-0-supervisor": "Ms Vane"},
        "term-0-kind",
        "Before 29 November 2022",
    ),
    Bad("requirement that nobody supervises", SHPO, {"term-0-kind": "positive"}, "term-0-supervisor", "Name who"),
    Bad(
        "foreign-travel term over five years",
        SHPO,
        {"term-0-kind": "foreign-travel"} | day("term-0-until", date(2031, 5, 5)),
        "term-0-until-day",
        "at most 5 years",
    ),
    Bad("foreign-travel term without its end", SHPO, {"term-0-kind": "foreign-travel"}, "term-0-until-day", "its own"),
    Bad(
        "term that ends before the order", SHPO, day("term-0-until", YESTERDAY), "term-0-until-day", "before it begins"
    ),
    Bad(
        "term that ends after the order",
        SHPO,
        typed(fixed(date(2031, 5, 4))) | day("term-0-until", date(2031, 5, 5)),
        "term-0-until-day",
        "The order ends before that",
    ),
    Bad("term under its minimum", SHPO, day("term-0-until", date(2031, 5, 3)), "term-0-until-day", "at least 5 years"),
    Bad("order that outlasts its terms", SHPO, day("term-0-until", date(2031, 5, 4)), "length", "no longer than its"),
    Bad("an adult whose parent answers", "parental-direction", {}, "on-day", "somebody under 18"),
    Bad(
        "notice that nobody authorised",
        "foreign-conviction-notice",
        {"authorised_by": ""},
        "authorised_by",
        "Who authorised it",
    ),
    Bad("nothing done abroad", "foreign-conviction-notice", {"abroad_on-day": ""}, "abroad_on-day", "the day as well"),
    Bad(
        "done abroad after the notice",
        "foreign-conviction-notice",
        day("abroad_on", TODAY) | day("on", YESTERDAY),
        "abroad_on-day",
        "what was done abroad before it",
    ),
    Bad(
        "done abroad before September 1997",
        "foreign-conviction-notice",
        day("abroad_on", date(1997, 8, 31)),
        "abroad_on-day",
        "Ask a lawyer",
    ),
    Bad("a minus of years abroad", "foreign-conviction-notice", {"abroad_years": "-1"}, "abroad_years", "greater than"),
]
SERVED = {"how": "court", "by_whom": "The usher", "given": "The order"}
VARY = {"length": "same", "earlier-0-what": "stays"}
OPEN = {"on": MADE}
UNTIL_2030 = OPEN | fixed(date(2030, 3, 1))
AFTER = [
    Bad("service before making", "served", SERVED | {"on": date(2024, 2, 29)}, "on-day", "The order was made on", OPEN),
    Bad("service by nobody", "served", SERVED | {"by_whom": ""}, "by_whom", "Who served it?", OPEN),
    Bad("service of nothing", "served", SERVED | {"given": ""}, "given", "What was he given?", OPEN),
    Bad("nothing varied", "varied", VARY, "length", "Say what was varied", OPEN),
    Bad("its last term ended", "varied", VARY | {"earlier-0-what": "ended"}, "on-day", "no term is left", OPEN),
    Bad("longer without a reason", "varied", VARY | {"length": "further"}, "words", "necessary", UNTIL_2030),
    Bad("renewed until further order", "renewed", {}, "until-day", "Enter its last day now", OPEN),
    Bad("nothing to renew", "renewed", {"until": date(2031, 1, 1), "words": "x"}, "on-day", "nothing to renew", OPEN),
    Bad("renewed without a reason", "renewed", {"until": date(2031, 1, 1)}, "words", "necessary", UNTIL_2030),
    Bad(
        "renewed to an earlier day",
        "renewed",
        {"until": date(2029, 1, 1), "words": "x"},
        "until-day",
        "ends later",
        UNTIL_2030,
    ),
    Bad(
        "discharged inside the bar without him",
        "discharged",
        {"applied_by": "police", "police_consent": "on"},
        "he_consents",
        "Until the end of 28 February 2029",
        OPEN,
    ),
    Bad(
        "discharged inside the bar without the police",
        "discharged",
        {"applied_by": "him", "he_consents": "on"},
        "police_consent",
        "Until the end of 28 February 2029",
        OPEN,
    ),
    Bad(
        "refused by no court",
        "refused",
        {"court": "", "applied_by": "him", "words": "x"},
        "court",
        "Which court?",
        OPEN,
    ),
    Bad("in breach of nothing that is said", "breach", {"court": "x"}, "words", "Of which terms?", OPEN),
    Bad("ended before it was made", "ended", {"on": date(2024, 2, 1), "how": "quashed"}, "on-day", "was made on", OPEN),
]


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def refused(cast: Cast, address: str, sent: dict[str, str], bad: Bad) -> None:
    """It is refused with these words at this box, and what was typed is on the page still."""
    client = Client()
    client.force_login(cast.officer.user)
    answer = client.post(address, sent)
    assert answer.status_code == 422
    problems = problems_on(answer)
    assert bad.says in problems.get(f"id_{bad.box}", ""), problems
    page = unescape(answer.content.decode())
    assert all(value in page for name, value in sent.items() if name.endswith("wording"))


@pytest.mark.parametrize("bad", MAKING, ids=lambda bad: bad.words)
def test_an_order_that_can_not_be_is_refused_at_its_box(cast: Cast, bad: Bad) -> None:
    sent = made_of(KINDS[bad.page]) | bad.changes
    refused(cast, reverse("orders:make", args=[cast.bell.reference, bad.page]), sent, bad)
    assert not Order.objects.exists()


@pytest.mark.parametrize("bad", AFTER, ids=lambda bad: bad.words)
def test_a_deed_that_can_not_be_is_refused_at_its_box(cast: Cast, look_as: Callable[[Actor], None], bad: Bad) -> None:
    look_as(cast.officer)
    order = ordered(cast, terms=[term()], **bad.of)
    (first,) = order_now(order).terms
    told = {"on": TODAY, "court": "Wexmarsh Crown Court"} | bad.changes
    if bad.page == "varied":
        names = ("thread", "kind", "wording", "plain", "check_words")
        told = {f"earlier-0-{name}": getattr(first.row, name) for name in names} | told
    address = reverse("orders:record", args=[cast.bell.reference, order.id, bad.page])
    refused(cast, address, typed(told), bad)
    look_as(cast.officer)
    assert len(order_now(order).acts) == 1


def test_what_follows_on_an_end_or_comes_twice_is_refused(cast: Cast, look_as: Callable[[Actor], None]) -> None:
    look_as(cast.officer)
    order = ordered(cast, on=MADE)
    done(cast, order, "served", on=MADE, **SERVED)  # type: ignore[arg-type]
    done(cast, order, "ended", on=date(2026, 1, 1), how="quashed")  # type: ignore[arg-type]
    twice = [
        Bad("served twice", "served", SERVED, "on-day", "recorded already"),
        Bad("varied after its end", "varied", VARY | {"length": "further"}, "on-day", "The order ended on 1 January"),
        Bad("ended twice", "ended", {"how": "quashed"}, "on-day", "It has ended already"),
    ]
    for bad in twice:
        address = reverse("orders:record", args=[cast.bell.reference, order.id, bad.page])
        refused(cast, address, typed({"on": TODAY} | bad.changes), bad)


def test_there_are_at_least_thirty_kinds_of_bad_input() -> None:
    kinds = {bad.words for bad in (*MAKING, *AFTER)}
    assert len(kinds) == len(MAKING) + len(AFTER) >= 30
