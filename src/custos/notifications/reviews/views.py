"""A review on screen: begun, recorded deed by deed, weighed, decided, put right, and counted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.law.terms import Nation
from custos.notifications import presenters as room
from custos.notifications.reviews import actions, asking, forms, presenters, reads
from custos.notifications.reviews.letters import letter_pdf
from custos.notifications.reviews.models import NATIONS, DeedKind, Review, ReviewDeed
from custos.notifications.reviews.permission import COUNT, DECIDE, RECORD, changing
from custos.notifications.reviews.schemes import SCHEMES, scheme_of
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import Form, done
from custos.plumbing.paging import Page
from custos.plumbing.words import count_words, date_words

RECORDED = {
    DeedKind.ACKNOWLEDGED: ("Acknowledge the application", "The letter is below, ready to print."),
    DeedKind.ASKED: ("Ask a body", "It is recorded that the body was asked."),
    DeedKind.ANSWERED: ("Record what a body answers", "The answer is recorded."),
    DeedKind.NOTICE: ("Record that he received the notice", "It is recorded. The law has reckoned with it."),
    DeedKind.APPEALED: ("Record an appeal", "The appeal is recorded."),
    DeedKind.APPEAL_DECIDED: ("Record how the court decided", "It is recorded. The law has reckoned with it."),
}


@signed_in
@require_http_methods(["GET", "POST"])
def begin(request: Request, reference: str) -> HttpResponse:
    """Record his application, or in Scotland that the police began."""
    sighting = _sighting(request, reference, RECORD)
    if found := reads.under_way(sighting.person):
        return redirect(presenters.page_address(found, "review"))
    if not asking.is_indefinite(sighting.person):
        messages.warning(request, "Only somebody who is subject for an indefinite period has his status reviewed.")
        return redirect("web:section", reference, "reviews")
    scottish = asking.is_reviewed_unasked(sighting.person)
    scheme = SCHEMES[Nation.SCOTLAND if scottish else Nation.ENGLAND_WALES]
    kind = forms.Begun if scottish else forms.Applied
    form = kind(
        request.POST or None,
        today=today_of(request),
        scheme=scheme,
        correcting=False,
        initial={"by_whom": request.actor.user.name},
    )
    if made := done(form, lambda: actions.begin_review(person=sighting.person, told=form.told(), **by_of(request))):
        messages.success(request, "The review has begun. What the law requires of it is below.")
        return redirect(presenters.page_address(made.review, "review"))
    page = {
        "heading": "Begin the review" if scottish else "Record an application for a review",
        "press": "Begin the review" if scottish else "Record the application",
        "sentence": _before(sighting),
        "back": reverse("web:section", args=[reference, "reviews"]),
    }
    return _form(request, sighting, form, page)


@signed_in
@require_safe
def review(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show the whole review."""
    sighting, found = _find(request, reference, pk)
    page = {
        "heading": "Review of indefinite status",
        "person": room.who(sighting.person, today_of(request)),
        "back": {"text": "Reviews of status", "href": reverse("web:section", args=[reference, "reviews"])},
        **presenters.review_page(found, sighting, request.actor, request.now),
    }
    return render(request, "notifications/reviews/review.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: Request, reference: str, pk: UUID, kind: str) -> HttpResponse:
    """Record what was done in a review."""
    sighting, found = _find(request, reference, pk, RECORD)
    if kind not in RECORDED:
        raise Http404("No such deed")
    heading, said = RECORDED[DeedKind(kind)]
    bodies = reads.open_bodies(reads.deeds_of(found))
    if kind == DeedKind.ANSWERED and not bodies:
        return _back(request, found, "Every body that was asked has answered.")
    form = forms.FORMS[kind](
        request.POST or None,
        today=today_of(request),
        scheme=scheme_of(found),
        bodies=bodies,
        correcting=False,
        initial={"body": request.GET.get("body", "")},
    )
    told: dict[str, Any] = {"review": found, "kind": DeedKind(kind), **by_of(request)}
    if done(form, lambda: actions.record_deed(told=form.told(), **told)):
        messages.success(request, said)
        return redirect("reviews:review", reference, pk)
    return _form(request, sighting, form, _page_of(found, heading, "Record it"))


@signed_in
@require_http_methods(["GET", "POST"])
def factors(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Write of each factor; it stays a draft until the review is decided."""
    sighting, found = _find(request, reference, pk, RECORD)
    if reads.is_decided(found):
        return _back(request, found, "The review is decided: what was weighed stays as it was.")
    scheme, kept = scheme_of(found), reads.factors_of(found)
    initial = {code: factor.words for code, factor in kept.items()}
    form = forms.Factors(request.POST or None, factors=scheme.factors, initial=initial)

    def keep() -> bool:
        actions.weigh(review=found, words=form.written(), seen=form.seen(), **by_of(request))
        return True

    if done(form, keep):
        messages.success(request, "What you wrote is kept.")
        return redirect("reviews:review", reference, pk)
    if form.errors:  # whoever presses again has read what another wrote
        form.show_what_stands(initial)
    page = _page_of(found, "Weigh the factors", "Keep what is written")
    return _form(request, sighting, form, page | {"scheme": scheme, "kept": kept if form.errors else {}}, "factors")


@signed_in
@require_http_methods(["GET", "POST"])
def lay(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Lay a proposal before whoever decides."""
    sighting, found = _find(request, reference, pk, RECORD)
    if reads.is_decided(found) or reads.unweighed(found):
        return _back(
            request, found, "A decision is proposed once every factor is written of, and before it is decided."
        )
    form = forms.Proposed(
        request.POST or None,
        today=today_of(request),
        scheme=scheme_of(found),
        correcting=False,
        initial=_proposal(found),
    )
    if done(form, lambda: actions.lay_before(review=found, told=form.told(), **by_of(request))):
        messages.success(request, "The proposal is laid. Somebody who did not prepare it decides.")
        return redirect("reviews:review", reference, pk)
    page = _page_of(found, "Propose a decision", "Lay it before who decides")
    return _form(request, sighting, form, page | {"sentence": scheme_of(found).test})


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Decide the review, with the factors and the proposal beside the form."""
    sighting, found = _find(request, reference, pk, DECIDE)
    if found.laid_at is None or reads.is_decided(found):
        return _back(request, found, "Nothing is laid before you: a decision is proposed by whoever prepares it.")
    form = forms.Decided(
        request.POST or None,
        today=today_of(request),
        scheme=scheme_of(found),
        correcting=False,
        initial=_proposal(found) | {"on": today_of(request)},
    )
    if done(form, lambda: actions.decide_review(review=found, told=form.told(), **by_of(request))):
        messages.success(request, "The review is decided. The notice with its reasons is below, ready to print.")
        return redirect("reviews:review", reference, pk)
    page = _page_of(found, "Decide the review", "Decide")
    page |= presenters.review_page(found, sighting, request.actor, request.now)
    return _form(request, sighting, form, page | {"sentence": scheme_of(found).test})


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Put right what was written of a deed."""
    sighting, found, row = _find_deed(request, reference, pk, deed)
    form = forms.FORMS[row.kind](
        request.POST or None,
        today=today_of(request),
        scheme=scheme_of(found),
        bodies=[row.body],
        correcting=True,
        initial=_as_typed(row),
    )

    def put_right() -> ReviewDeed:
        told = form.told()
        return actions.correct_deed(deed=row, why=told.pop("why"), changes=told, **by_of(request))

    if done(form, put_right):
        messages.success(request, "It is corrected. What was first written stays beside it.")
        return redirect("reviews:review", reference, pk)
    return _form(request, sighting, form, _page_of(found, f"Correct: {presenters.deed_words(row)}", "Correct it"))


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Say that a deed was never done."""
    sighting, found, row = _find_deed(request, reference, pk, deed)
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.strike_out_deed(deed=row, **form.told(), **by_of(request))):
        messages.success(request, "It is struck out. The law has reckoned without it.")
        return redirect("reviews:review", reference, pk)
    page = _page_of(found, f"Strike out: {presenters.deed_words(row)}, {date_words(row.on)}", "Strike it out")
    page["sentence"] = "Only where it was never done. It stays on the record, struck out, with your reason."
    return _form(request, sighting, form, page)


@signed_in
@require_safe
def letter(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Give the letter that goes with a deed as a PDF."""
    _, found = _find(request, reference, pk)
    row = ReviewDeed.objects.filter(review=found, pk=deed).first()
    if row is None or not row.letter:
        raise Http404("No letter goes with it")
    answer = HttpResponse(letter_pdf(row), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="review-{reference}.pdf"'
    return answer


@signed_in
@require_safe
def counts(request: Request) -> HttpResponse:
    """Show applications, decisions and removals by year and nation, of the people whom the reader oversees."""
    access.check(request.actor, COUNT)
    people = access.people_in_full(request.actor, today=today_of(request))
    page = {"heading": "Reviews of indefinite status", "years": presenters.counts_table(reads.counts(people))}
    return render(request, "notifications/reviews/counts.html", page)


@signed_in
@require_safe
def listed(request: Request) -> HttpResponse:
    """List what one of the counts counts."""
    access.check(request.actor, COUNT)
    year, nation, what = (request.GET.get(name, "") for name in ("year", "nation", "what"))
    if not (year.isascii() and year.isdigit() and len(year) == 4 and nation in NATIONS and what in reads.COUNTED):
        raise Http404("No such list")
    people = access.people_in_full(request.actor, today=today_of(request))
    found = reads.counted(people, what).filter(on__year=int(year), review__nation=nation)
    page = Page.asked(request, found.count())
    rows = list(found[page.rows])
    access.show(
        request.actor, access.tiers_for(request.actor, {row.person_id for row in rows}, today=today_of(request))
    )
    shown = {
        "heading": f"{what.capitalize()}, {NATIONS[Nation(nation)]}, {year}",
        "sentence": f"{count_words(page.total, what.removesuffix('s'), what)}.",
        "rows": rows,
        "pages": page.links,
        "pages_say": page.says(what.removesuffix("s"), what),
        "words": presenters.deed_words,
        "href": presenters.page_address,
    }
    return render(request, "notifications/reviews/listed.html", shown)


def _sighting(request: Request, reference: str, deed: str = "") -> Sighting:
    return access.find(request.actor, reference, at=request.now, needs=Tier.FULL, deed=deed)


def _find(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Review]:
    sighting = _sighting(request, reference, deed)
    found = reads.find_review(sighting.person, pk)
    if found is None:
        raise Http404("No such review")
    return sighting, found


def _find_deed(request: Request, reference: str, pk: UUID, deed: UUID) -> tuple[Sighting, Review, ReviewDeed]:
    sighting, found = _find(request, reference, pk)
    row = ReviewDeed.objects.filter(review=found, pk=deed).select_related("review", "person").first()
    if row is None:
        raise Http404("No such deed")
    access.check(request.actor, changing(row), sighting.tier)
    return sighting, found, row


def _back(request: Request, found: Review, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect(presenters.page_address(found, "review"))


def _page_of(found: Review, heading: str, press: str) -> dict[str, Any]:
    return {"heading": heading, "press": press, "back": presenters.page_address(found, "review")}


def _form(
    request: Request, sighting: Sighting, form: Form, page: dict[str, Any], template: str = "form"
) -> HttpResponse:
    shown = {"form": form, "person": room.who(sighting.person, today_of(request)), **page}
    return render(request, f"notifications/reviews/{template}.html", shown, status=422 if form.errors else 200)


def _before(sighting: Sighting) -> str:
    day = asking.may_apply_from(sighting.person)
    return f"The law lets him apply from {date_words(day)}." if day else ""


def _proposal(found: Review) -> dict[str, Any]:
    if found.laid_at is None:
        return {}
    ends = "yes" if found.proposes_end else "no"
    return {"ends": ends, "words": found.reasons, "further_years": found.further_years, "until": found.until}


def _as_typed(row: ReviewDeed) -> dict[str, Any]:
    typed = {name: getattr(row, name) for name in ("on", "how", "by_whom", "body", "words", "further_years", "until")}
    typed |= {name: "yes" if getattr(row, name) else "no" for name in ("ends", "allowed")}
    if row.kind == DeedKind.ASKED and row.body not in (forms.PROBATION, forms.PRISONS):
        typed |= {"body": forms.OTHER_BODY, "named": row.body}
    return typed
