"""Bad input to a visit, each kind once: what is told, the box at which it is refused, and the words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.orders.tests.factories import ordered
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.visits.actions import LARGEST_FILE, open_visit, record_check, submit_visit
from custos.visits.models import Source, Visit
from custos.visits.tests.factories import LOOKED, NO_ANSWER, packed, terms_of, told_of

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
CHILD = {"child": "yes", "child_words": "A girl of about 6, with her mother"}
REFERRED = CHILD | {"child_referred": "yes", "child_to": "Children's services", "child_on": TODAY}


def device(**changed: str) -> dict[str, Any]:
    """One device that was examined under a term."""
    row = {
        "what": "A black phone",
        "how": "examined",
        "power": "order",
        "by": "Term 2",
        "found": "Nothing",
        "number": "0",
    }
    return {"devices": [row | changed]}


@dataclass(frozen=True)
class Bad:
    """What is told otherwise than is right, and how it is answered."""

    words: str
    changes: dict[str, Any]
    box: str
    says: str
    terms: dict[str, str] = field(default_factory=dict)


VISITS = [
    Bad("a time still to come", {"began": time(23, 0)}, "began", "still to come"),
    Bad("before he was born", {"on": date(1985, 6, 2)}, "on", "He was born"),
    Bad("somewhere else, not said where", {"place": ""}, "place", "Say where"),
    Bad("the next visit before this one", {"next_on": YESTERDAY}, "next_on", "comes after"),
    Bad("next on a day that has passed", {"on": date(2026, 4, 1), "next_on": YESTERDAY}, "next_on", "has passed"),
    Bad("whoever came along is oneself", {"second": "alex nandakumar"}, "second", "That is you"),
    Bad("nobody was there", {"present": ""}, "present", "who was there"),
    Bad("not said whether a child was there", {"child": ""}, "child", "under 18"),
    Bad("a child of whom nothing is said", REFERRED | {"child_words": ""}, "child_words", "how old"),
    Bad("a child, and nothing done", CHILD, "child_referred", "whether a referral was made"),
    Bad("a child, and no reason", CHILD | {"child_referred": "no"}, "child_why_not", "why no referral"),
    Bad("referred to nobody", REFERRED | {"child_to": ""}, "child_to", "to whom"),
    Bad("referred on no day", REFERRED | {"child_on": None}, "child_on", "on which day"),
    Bad("referred before the visit", REFERRED | {"child_on": YESTERDAY}, "child_on", "not before it"),
    Bad("rooms seen by whoever was not let in", NO_ANSWER | {"rooms": ["kitchen"]}, "rooms", "no room was seen"),
    Bad("devices seen by whoever was not let in", NO_ANSWER | device(), "device-0-what", "no device was seen"),
    Bad("a device of no name", device(what=""), "device-0-what", "which device"),
    Bad("neither seen nor examined", device(how=""), "device-0-how", "seen or examined"),
    Bad("examined under no power", device(power=""), "device-0-power", "only under a power"),
    Bad("consent of nobody", device(power="consent", by=""), "device-0-by", "whose consent in writing"),
    Bad("examined, nothing said of it", device(found=""), "device-0-found", "what was found"),
    Bad("seen under a power", device(how="seen"), "device-0-power", "needs no power"),
    Bad("changed, not said how", {"changed": ["partner"]}, "changed_words", "what changed"),
    Bad("no view of concern", {"concern": ""}, "concern", "how concerned"),
    Bad("concern without words", {"concern": "serious"}, "concern_words", "what concerns you"),
    Bad("a term that nobody answered", {}, "seen", "whether this was kept", {"seen": ""}),
    Bad("a term broken, without words", {}, "words", "what was seen", {"seen": "concern"}),
    Bad("a term not checked, without words", {}, "words", "why it was not checked", {"seen": "not-checked"}),
    Bad("a term kept by whoever was not met", NO_ANSWER, "seen", "not checked", {"seen": "kept"}),
]


def refused(box: str, words: str, deed: Callable[[], object]) -> None:
    """A deed is refused in these words at this box."""
    with pytest.raises(UnableToRecord) as refusal:
        deed()
    faults = refusal.value.faults
    assert any(fault.field == box and words in str(fault) for fault in faults), [(f.field, str(f)) for f in faults]


@pytest.mark.parametrize("bad", VISITS, ids=lambda bad: bad.words)
def test_a_visit_that_can_not_be_so_is_refused_at_its_box(
    cast: Cast, look_as: Callable[[Actor], None], bad: Bad
) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer)
    told, box = told_of(cast, **bad.changes), bad.box
    if bad.terms:
        ordered(cast)
        told["terms"] = terms_of(cast, **bad.terms)
        box = f"term-{told['terms'][0]['thread']}-{bad.box}"
    refused(box, bad.says, lambda: submit_visit(visit=visit, told=told, address=None, by=cast.officer, at=NOW))
    assert not Visit.objects.exclude(submitted_at=None).exists()


def test_a_visit_without_its_pack_is_refused_and_an_attempt_is_not(
    cast: Cast, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.officer)
    visit = packed(cast, cast.officer, without=[Source.PND])
    told = told_of(cast)
    refused(
        "", "National Database", lambda: submit_visit(visit=visit, told=told, address=None, by=cast.officer, at=NOW)
    )
    attempt = told | NO_ANSWER
    assert submit_visit(visit=visit, told=attempt, address=None, by=cast.officer, at=NOW).outcome == "no-answer"


@pytest.mark.parametrize(
    ("changes", "box", "says"),
    [
        ({"done_by": " "}, "done_by", "who looked"),
        ({"on": None}, "on", "which day"),
        ({"reference": ""}, "reference", "Prove it"),
        ({"made": False}, "why_not", "why it was not"),
        ({"file": SimpleUploadedFile("large.pdf", b" " * (LARGEST_FILE + 1))}, "file", "smaller than 10 MB"),
    ],
)
def test_a_check_without_its_proof_is_refused(
    cast: Cast, look_as: Callable[[Actor], None], changes: dict[str, Any], box: str, says: str
) -> None:
    look_as(cast.officer)
    visit = open_visit(person=cast.bell, by=cast.officer, at=NOW)
    told = LOOKED | changes
    refused(box, says, lambda: record_check(visit=visit, source=Source.PNC, told=told, by=cast.officer, at=NOW))
