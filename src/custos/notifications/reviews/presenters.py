"""How a review reads: what is done and what is left, its deeds in order, what the law requires, the counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.law.england_wales.reviews import INFORM
from custos.law.terms import Nation
from custos.notifications.reviews import asking, reads
from custos.notifications.reviews.forms import HOW
from custos.notifications.reviews.models import NATIONS, DeedKind, Review, ReviewDeed
from custos.notifications.reviews.permission import DECIDE, RECORD, changing
from custos.notifications.reviews.schemes import Scheme, scheme_of
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.words import count_words, date_words, moment_words
from custos.requirements import reads as requirements
from custos.tasks import reads as tasks

Row = dict[str, Any]
WAYS = dict(HOW)
WHO_DECIDES = (
    "A detective inspector decides, who neither wrote of a factor nor laid the proposal. Nothing that was read names "
    "a rank: this one is the house's own choice."
)


def review_page(review: Review, sighting: Sighting, actor: Actor, now: datetime) -> Row:
    """Return the whole review: what the law requires, what is left to do, what was done, what was weighed."""
    scheme, standing = scheme_of(review), reads.deeds_of(review)
    records = access.may(actor, RECORD, sighting.tier)
    decides = access.may(actor, DECIDE, sighting.tier)
    factors = reads.factors_of(review)
    every = ReviewDeed.objects.filter(review=review).select_related("review", "person", "user", "post")
    return {
        "start_rows": _start_rows(scheme),
        "unread": scheme.unread,
        "struck": "" if standing else "This review is struck out.",
        "steps": steps_of(review, standing, may_record=records, may_decide=decides) if standing else [],
        "required": _required(review, sighting, actor, now),
        "questions": _questions(review),
        "deeds": [_deed(row, sighting, actor) for row in sorted(every, key=reads.in_order)],
        "proposal": _proposal(review, scheme),
        "factors": [
            {"key": words, "value": factors[code].words if code in factors else ""}
            for code, words in scheme.factors.items()
        ],
    }


def steps_of(review: Review, standing: Sequence[ReviewDeed], *, may_record: bool, may_decide: bool) -> list[Row]:
    """Return what is done and what is left, in order, each with its page for whoever may."""
    scheme, kinds = scheme_of(review), {deed.kind: deed for deed in standing}
    asked = sum(deed.kind == DeedKind.ASKED for deed in standing)
    answered = sum(deed.kind == DeedKind.ANSWERED for deed in standing)
    left, all_of_them = len(reads.unweighed(review)), len(scheme.factors)
    decision = kinds.get(DeedKind.DECIDED)

    def once(kind: DeedKind, words: str) -> Row:
        href = "" if kind in kinds or not may_record else record_address(review, kind)
        return {"text": words, "done": kind in kinds, "href": href}

    rows = [once(DeedKind.ACKNOWLEDGED, "Acknowledge the application")] if scheme.applies else []
    ask = record_address(review, DeedKind.ASKED) if may_record and not decision else ""
    rows.append({"text": "Ask the bodies that may know something", "status": f"{asked} asked", "href": ask})
    if asked:
        answer = record_address(review, DeedKind.ANSWERED) if may_record and answered < asked else ""
        status = f"{answered} of {asked} answered"
        rows.append({"text": "Record what a body answers", "status": status, "href": answer, "done": answered == asked})
    weigh = page_address(review, "factors") if may_record and not decision else ""
    status = f"{all_of_them - left} of {all_of_them} written"
    rows.append({"text": "Weigh the factors", "status": status, "href": weigh, "done": not left})
    lay = page_address(review, "lay") if may_record and not decision and not left else ""
    rows.append({"text": "Propose a decision", "done": review.laid_at is not None, "href": lay})
    decide = page_address(review, "decide") if may_decide and review.laid_at and not decision else ""
    rows.append({"text": "Decide", "done": decision is not None, "href": decide})
    if decision:
        rows.append(once(DeedKind.NOTICE, "Record that he received the notice"))
    if decision and not decision.ends:
        rows.append(
            once(DeedKind.APPEALED, "Record an appeal") | {"status": "" if DeedKind.APPEALED in kinds else "If any"}
        )
    if DeedKind.APPEALED in kinds:
        rows.append(once(DeedKind.APPEAL_DECIDED, "Record how the court decided"))
    return rows


def page_address(review: Review, name: str, *more: object) -> str:
    """Return the address of one of a review's pages."""
    return reverse(f"reviews:{name}", args=[review.person.reference, review.id, *more])


def record_address(review: Review, kind: str) -> str:
    """Return the address at which a deed is recorded."""
    return page_address(review, "record", str(kind))


def deed_words(deed: ReviewDeed) -> str:
    """Say a deed in a line: what it was, and how it came out."""
    scheme = scheme_of(deed.review)
    title: str = deed.get_kind_display()
    if deed.body:
        return f"{title}: {deed.body}"
    if deed.kind == DeedKind.DECIDED:
        outcome = scheme.ends if deed.ends else scheme.goes_on
        return f"{title}: {outcome[:1].lower()}{outcome[1:]}"
    if deed.kind == DeedKind.APPEAL_DECIDED:
        return f"{title}: {'allowed' if deed.allowed else 'dismissed'}"
    return title


def _start_rows(scheme: Scheme) -> list[Row]:
    return [
        {"key": "Nation", "value": NATIONS[scheme.nation]},
        {"key": "Under", "value": scheme.cites},
        {"key": "What is decided", "value": scheme.test},
        {"key": "Who decides", "value": WHO_DECIDES},
    ]


def _deed(deed: ReviewDeed, sighting: Sighting, actor: Actor) -> Row:
    changes = deed.struck_out_at is None and access.may(actor, changing(deed), sighting.tier)
    return {
        "title": f"{deed_words(deed)}, {date_words(deed.on)}",
        "about": f"{deed.get_kind_display()} of {date_words(deed.on)}",
        "details": _details(deed),
        "words": deed.words,
        "saved": f"Recorded {moment_words(deed.saved_at)} by {deed.user.name}, {deed.post.title}",
        "struck": f"Struck out or corrected {moment_words(deed.struck_out_at)}: {deed.struck_out_why}"
        if deed.struck_out_at
        else "",
        "letter": page_address(deed.review, "letter", deed.id) if deed.letter else "",
        "correct": page_address(deed.review, "correct", deed.id) if changes else "",
        "strike_out": page_address(deed.review, "strike-out", deed.id) if changes else "",
    }


def _details(deed: ReviewDeed) -> list[str]:
    whose = "Before" if deed.kind == DeedKind.APPEALED else "Taken in by"
    return [
        words
        for words in (
            WAYS.get(deed.how, ""),
            f"{whose} {deed.by_whom}" if deed.by_whom else "",
            f"He may apply again {count_words(deed.further_years, 'year')} on" if deed.further_years else "",
            f"The order ends on {date_words(deed.until)}" if deed.until else "",
        )
        if words
    ]


def _proposal(review: Review, scheme: Scheme) -> Row | None:
    if review.laid_at is None or review.laid_by is None:
        return None
    return {
        "outcome": scheme.ends if review.proposes_end else scheme.goes_on,
        "words": review.reasons,
        "by": f"Laid {moment_words(review.laid_at)} by {review.laid_by.name}",
    }


def _required(review: Review, sighting: Sighting, actor: Actor, now: datetime) -> list[Row]:
    """What the law requires in this review, with its days and reasons; in Scotland it is required without one."""
    today = day_of(now)
    found = [row for row in requirements.requirements_of(review.person) if _is_of(row, review)]
    for row in found:
        row.finding.person = review.person
    reader = tasks.Reader(
        actor=actor,
        today=today,
        tiers={review.person_id: sighting.tier},
        veiled=tasks.veiled(actor, found, today=today),
    )
    rows = []
    for row in found:
        body = row.finding.key.partition(":")[2] if row.finding.code == INFORM.code else ""
        made = tasks.requirement_row(row.finding, row, reader)
        rows.append(made | {"what": f"{made['what']}: {body}" if body else made["what"], "note": "", "actions": []})
    return rows


def _is_of(row: requirements.Revision, review: Review) -> bool:
    if review.nation == Nation.SCOTLAND:
        return row.finding.code == asking.CONTINUE
    return row.finding.key.partition(":")[0] == str(review.id)


def _questions(review: Review) -> list[str]:
    asked = requirements.found_of(review.person)[requirements.Nature.QUESTION]
    return [row.detail["text"] for row in asked if row.finding.key == str(review.id)]


def counts_table(counts: Mapping[tuple[int, str], Mapping[str, int]]) -> list[Row]:
    """Return the counts by year and nation, newest first, each leading to what it counts."""
    return [
        {
            "year": year,
            "nation": NATIONS[Nation(nation)],
            "counts": [
                {"what": what, "count": number, "href": list_address(year, nation, what)}
                for what, number in found.items()
            ],
        }
        for (year, nation), found in sorted(counts.items(), key=lambda each: (-each[0][0], each[0][1]))
    ]


def list_address(year: int, nation: str, what: str) -> str:
    """Return the address of what one count counts."""
    return f"{reverse('reviews:listed')}?year={year}&nation={nation}&what={what}"
