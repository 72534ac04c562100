"""What comes after an assessment: countersigned or returned, annotated, overridden, its review put off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.plumbing.days import day_of
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.plumbing.words import date_words
from custos.risk import actions, presenters
from custos.risk.forms import Decision, OverrideForm, PutOffForm, Words
from custos.risk.models import LEVEL_WORDS, Assessment, Level, Override
from custos.risk.permission import AGREE, ASSESS, RECORD
from custos.risk.presenters import page_of
from custos.risk.views.common import assessment_of, form_page, section_of


@signed_in
@require_safe
def waiting(request: Request) -> HttpResponse:
    """List what waits for a supervisor, of the records that are open to whoever asks, the oldest first."""
    access.check(request.actor, AGREE, access.Tier.FULL)
    today = today_of(request)
    people = access.people_in_full(request.actor, today=today).values("pk")
    found = {"agreed": None, "person__in": people}
    rows = []
    for row in Assessment.objects.filter(**found).select_related("person", "user"):
        href, words = (
            page_of(row.person, "assessment", row.id),
            f"{row.what.short}: {presenters.outcome_of(row).lower()}",
        )
        rows.append((row.saved_at, row.person, href, words, row.user.name))
    for level in Level.objects.filter(**found).select_related("person", "user"):
        href = page_of(level.person, "decide-level", level.id)
        words = f"Level: {LEVEL_WORDS[level.level].lower()} risk"
        rows.append((level.saved_at, level.person, href, words, level.user.name))
    for override in Override.objects.filter(**found).select_related("person", "user", "assessment"):
        href = page_of(override.person, "assessment", override.assessment_id)
        rows.append(
            (
                override.saved_at,
                override.person,
                href,
                f"Override of {override.assessment.what.short}",
                override.user.name,
            )
        )
    rows.sort(key=lambda each: (each[0], each[2]))
    access.show(request.actor, dict.fromkeys((person.id for _, person, *_ in rows), access.Tier.FULL))
    listed = [
        {"name": person.name, "href": href, "words": words, "by": by, "age": date_words(day_of(at))}
        for at, person, href, words, by in rows
    ]
    return render(request, "risk/waiting.html", {"heading": "To countersign", "rows": listed})


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Countersign an assessment, or return it with reasons."""
    sighting, found = assessment_of(request, reference, pk, AGREE)
    form = Decision(request.POST or None)
    told: dict[str, Any] = {"assessment": found, **by_of(request)}
    if done(form, lambda: actions.decide_assessment(**_decided(form), **told)):
        messages.success(request, "It is decided, and whoever wrote it is told by the task.")
        return redirect(page_of(sighting.person, "assessment", pk))
    page = {"heading": f"Countersign: {presenters.title_of(found)}", "press": "Decide", "sentence": _sentence(found)}
    return form_page(request, sighting, form, back=page_of(sighting.person, "assessment", pk), **page)


@signed_in
@require_http_methods(["GET", "POST"])
def annotate(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say something of an assessment that is locked."""
    sighting, found = assessment_of(request, reference, pk, ASSESS)
    form = Words(request.POST or None)
    if done(form, lambda: actions.annotate(assessment=found, words=form.told()["words"], **by_of(request))):
        messages.success(request, "It stands with the assessment.")
        return redirect(page_of(sighting.person, "assessment", pk))
    page = {"heading": f"Annotate: {presenters.title_of(found)}", "press": "Add it", "sentence": ""}
    return form_page(request, sighting, form, back=page_of(sighting.person, "assessment", pk), **page)


@signed_in
@require_http_methods(["GET", "POST"])
def override(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Propose another band than the tool's."""
    sighting, found = assessment_of(request, reference, pk, ASSESS)
    if not found.what.bands:
        raise Http404("It has no band")
    form = OverrideForm(request.POST or None, kind=found.what)
    if done(form, lambda: actions.propose_override(assessment=found, **form.told(), **by_of(request))):
        messages.success(request, "A supervisor was asked. The tool's own band stays on record whatever is decided.")
        return redirect(page_of(sighting.person, "assessment", pk))
    words = f"The tool says: {presenters.outcome_of(found).lower()}. That stays; the override stands beside it."
    page = {"heading": f"Override: {presenters.title_of(found)}", "press": "Propose it", "sentence": words}
    return form_page(request, sighting, form, back=page_of(sighting.person, "assessment", pk), **page)


@signed_in
@require_http_methods(["GET", "POST"])
def decide_override(request: Request, reference: str, pk: UUID, row: UUID) -> HttpResponse:
    """Agree to an override, or return it with reasons."""
    sighting, found = assessment_of(request, reference, pk, AGREE)
    asked = Override.objects.filter(assessment=found, pk=row).select_related("assessment", "person").first()
    if asked is None:
        raise Http404("No such override")
    form = Decision(request.POST or None)
    told: dict[str, Any] = {"override": asked, **by_of(request)}
    if done(form, lambda: actions.decide_override(**_decided(form), **told)):
        messages.success(request, "It is decided.")
        return redirect(page_of(sighting.person, "assessment", pk))
    to = dict(found.what.bands)[asked.to].lower()
    words = f"{found.band_words} by the tool; proposed: {to}. {asked.why}"
    page = {"heading": f"Override: {presenters.title_of(found)}", "press": "Decide", "sentence": words}
    return form_page(request, sighting, form, back=page_of(sighting.person, "assessment", pk), **page)


@signed_in
@require_http_methods(["GET", "POST"])
def put_off(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Put off the review that a change calls for."""
    sighting, found = assessment_of(request, reference, pk, RECORD)
    form = PutOffForm(request.POST or None, today=today_of(request))
    told: dict[str, Any] = {"assessment": found, **by_of(request)}
    if done(form, lambda: actions.put_off_review(**form.told(), **told)):
        messages.success(request, "The review is put off, and the reason is kept.")
        return redirect(section_of(reference))
    words = "A change touches it, so that a review is owed. It can wait for a reason, and until a day."
    page = {"heading": f"Put off a review: {presenters.title_of(found)}", "press": "Put it off", "sentence": words}
    return form_page(request, sighting, form, back=section_of(reference), **page)


def _decided(form: Decision) -> dict[str, Any]:
    told = form.told()
    return {"agrees": told["outcome"] == "agree", "words": told["words"]}


def _sentence(row: Assessment) -> str:
    return f"{presenters.outcome_of(row)}. Assessed by {row.assessor}; submitted by {row.user.name}."
