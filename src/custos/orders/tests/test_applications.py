"""An application: what must come before what, who authorises, and how the sealed order differs from the draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.orders.applications.actions import (
    add_evidence,
    draft_term,
    open_application,
    record_step,
    settle,
    strike_out_part,
)
from custos.orders.applications.documents import PAPERS
from custos.orders.applications.models import Application, ApplicationDeed, ApplicationDeedKind
from custos.orders.applications.presenters import clock_words
from custos.orders.applications.reads import compare, terms_of
from custos.orders.papers import Part, as_docx, as_pdf
from custos.orders.tests.factories import ordered, term
from custos.orders.wordings import WORDINGS
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.registry import Restricted

Look = Callable[[Actor], None]
K = ApplicationDeedKind
SINCE = date(2025, 5, 5)


def opened(cast: Cast, kind: str = "shpo-on-application", **told: Any) -> Application:
    """An application about Bell."""
    given = {"kind": kind, "court": "Longmoor Magistrates' Court", "since": SINCE, "summary": "He wrote to a child."}
    return open_application(person=cast.bell, told=given | told, by=cast.officer, at=NOW)


def drafted(cast: Cast, application: Application, code: str = "contact-children", **told: Any) -> None:
    """A term of the library in the draft."""
    given = WORDINGS[code].typed() | {"necessity": WORDINGS[code].necessity, "supervisor": "", "until": None}
    draft_term(application=application, told=given | told, by=cast.officer, at=NOW)


def seen(cast: Cast, application: Application, on: date) -> None:
    """Something that he did."""
    told = {"on": on, "words": "He wrote to a child.", "source": "A download", "exhibit": "TN/1"}
    add_evidence(application=application, told=told, by=cast.officer, at=NOW)


def step(application: Application, kind: ApplicationDeedKind, by: Actor, **told: Any) -> ApplicationDeed:
    """A step of today."""
    given = {"on": TODAY, "who": "Somebody", "words": "x"} | told
    return record_step(application=application, kind=kind, told=given, by=by, at=NOW)


def refused(words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words."""
    with pytest.raises(UnableToRecord, match=words):
        deed()


def test_each_step_comes_after_what_it_rests_on(cast: Cast, look_as: Look) -> None:
    look_as(cast.inspector)
    refused("appropriate date", lambda: opened(cast, since=None))
    refused("still to come", lambda: opened(cast, since=TODAY + timedelta(days=1)))
    application = opened(cast)
    refused("comes after “authorised”", lambda: step(application, K.LODGED, cast.officer))
    refused("draft its terms first", lambda: step(application, K.AUTHORISED, cast.inspector))
    drafted(cast, application)
    seen(cast, application, SINCE - timedelta(days=1))
    refused("since 5 May 2025", lambda: step(application, K.AUTHORISED, cast.inspector))
    seen(cast, application, SINCE)
    with pytest.raises(NotPermitted, match="detective inspector"):
        step(application, K.AUTHORISED, cast.officer)
    step(application, K.AUTHORISED, cast.inspector, rank="Superintendent")
    refused("comes after", lambda: step(application, K.HEARD, cast.officer, outcome="made"))
    refused("this came after", lambda: step(application, K.LODGED, cast.officer, on=TODAY - timedelta(days=1)))
    step(application, K.LODGED, cast.officer)
    refused("no step of such", lambda: step(application, K.ADVICE_GIVEN, cast.officer))
    refused("still to come", lambda: step(application, K.HEARD, cast.officer, on=TODAY + timedelta(days=1)))


def test_who_prepared_it_does_not_authorise_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.inspector)
    told = {"kind": "voo", "court": "x", "since": SINCE, "summary": "x"}
    application = open_application(person=cast.bell, told=told, by=cast.inspector, at=NOW)
    seen(cast, application, SINCE)
    drafted(cast, application)
    refused("You prepared it", lambda: step(application, K.AUTHORISED, cast.inspector))
    typing = replace(cast.inspector, user=cast.stranger, on_behalf_of=cast.inspector.user)
    refused("You prepared it", lambda: step(application, K.AUTHORISED, typing))


def test_a_term_is_tailored_and_of_a_kind_that_the_order_may_hold(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    application = opened(cast)
    refused("brackets", lambda: drafted(cast, application, "contact-victim"))
    refused("Name who supervises", lambda: drafted(cast, application, kind="positive"))
    refused("not known to be in force", lambda: drafted(cast, application, kind="monitoring"))
    drafted(cast, application)
    (row,) = terms_of(application)
    strike_out_part(part=row, why="Too wide", by=cast.officer, at=NOW)
    assert terms_of(application) == []
    refused("meanwhile", lambda: strike_out_part(part=row, why="x", by=cast.officer, at=NOW))


def test_the_clock_says_whether_the_draft_was_served_in_time(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    application = opened(cast, "shpo-on-conviction", since=None)
    assert "Its day is not known" in clock_words(application)
    application.hearing_on = date(2026, 5, 7)
    drafted(cast, application)
    assert "serve the draft order by Thu 30 April 2026, at the very latest Fri 1 May 2026" not in clock_words(
        application
    )
    assert "at the very latest Tue 5 May 2026" in clock_words(application)
    step(application, K.DRAFT_SERVED, cast.officer)
    assert "by the lenient reading only" in clock_words(application)
    application.hearing_on = date(2026, 5, 6)
    assert clock_words(application).endswith("It was served on 5 May 2026: late.")


@pytest.mark.parametrize("code", PAPERS)
def test_each_paper_is_made_of_the_record_with_its_marking(cast: Cast, look_as: Look, code: str) -> None:
    look_as(cast.officer)
    application = opened(cast)
    drafted(cast, application)
    seen(cast, application, SINCE)
    paper = PAPERS[code][1](application, TODAY)
    pdf = "\n".join(page.extract_text() for page in PdfReader(BytesIO(as_pdf(paper))).pages)
    words = Document(BytesIO(as_docx(paper)))
    assert pdf.count("OFFICIAL-SENSITIVE") >= 2
    assert words.sections[0].footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    texts = [each.text for each in words.paragraphs]
    cells = [cell.text for table in words.tables for row in table.rows for cell in row.cells]
    assert paper.title in texts
    says = {"draft-order": "any child", "application": "nothing less", "statement": "exhibit TN/1", "index": "TN/1"}
    assert any(says[code] in text for text in (*texts, *cells))
    assert says[code].split()[-1] in pdf


def test_the_sealed_order_is_held_against_the_draft(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    application = opened(cast)
    drafted(cast, application)
    drafted(cast, application, "internet-delete")
    same = WORDINGS["contact-children"].wording.upper().replace(",", " ")
    order = ordered(cast, "shpo-on-application", terms=[term(wording=same), term("work", wording="Working at night.")])
    settle(application=application, order=order, by=cast.officer, at=NOW)
    assert [row.says for row in compare(application)] == [
        "The same",
        "Not in the sealed order in these words",
        "Not in the draft in these words",
    ]


def test_papers_that_rest_on_what_is_known_mark_restricted_data(
    cast: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_as(cast.officer)
    application = opened(cast)
    monkeypatch.setattr(registry, "restrictors", [lambda _person, _as_at: [Restricted("visits", "Restricted: x")]])
    marked = {
        name
        for name, (_, make) in PAPERS.items()
        if Part("Restricted data", ["Restricted: x"]) in make(application, TODAY).parts
    }
    assert marked == {"application", "statement"}
