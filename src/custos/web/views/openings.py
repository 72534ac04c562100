"""Seeing more of a record: asking for it, answering, opening it urgently, reviewing that, and closing it early."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.actions import UnableToOpen, close
from custos.access.reads import Opening, Sighting, Tier
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.forms import Form
from custos.plumbing.paging import Page
from custos.tasks import actions
from custos.web import forms, openings

PAGE = 50
USUAL = timedelta(days=28)  # as long as is suggested; whoever asks may choose another day


@dataclass(frozen=True, slots=True)
class Deed:
    """What whoever reads an opening may do about it: its form, and what saving it does."""

    form: Form
    button: str
    done: str
    refused_at: str
    does: Callable[[Form], object]


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: Request, reference: str) -> HttpResponse:
    """Ask the manager of a record to open more of it for a time."""
    access.check(request.actor, "access.ask")
    sighting = access.find(request.actor, reference, at=request.now)
    form = ask_form(request, sighting)
    if form.is_valid():
        try:
            asked = actions.ask_to_see(person=sighting.person, **form.told(), by=request.actor, at=request.now)
        except (UnableToOpen, actions.UnableToGiveTask) as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, f"Your request went to {asked.to}")
            return redirect("web:opening", opening=asked.id)
    page = {"manager": access.manager_of(sighting.person, today=today_of(request)).words}
    shown = _page(sighting, form, "Ask to see more") | page
    return render(request, "web/ask.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def urgent(request: Request, reference: str) -> HttpResponse:
    """Open the whole record at once, with a reason; its manager and a supervisor are told."""
    sighting = access.find(request.actor, reference, at=request.now, deed="access.urgently")
    form = forms.OpenUrgently(request.POST or None)
    if form.is_valid():
        try:
            actions.open_urgently(person=sighting.person, **form.told(), by=request.actor, at=request.now)
        except (UnableToOpen, actions.UnableToGiveTask) as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(
                request, "The record is open to you for four hours. Its manager and a supervisor are told."
            )
            return redirect("web:record", reference=reference)
    shown = _page(sighting, form, "Open the record urgently")
    return render(request, "web/urgent.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def opening(request: Request, opening: UUID) -> HttpResponse:
    """One request or urgent access, and the answer, review or early end that waits for whoever reads it."""
    found = get_object_or_404(Opening.objects.select_related("person", "user", "post__unit", "answered_by"), pk=opening)
    sighting = access.find(request.actor, found.person.reference, at=request.now)
    deed = _deed(request, found, sighting)
    form = deed.form if deed else None
    if request.method == "POST":
        if deed is None:
            raise PermissionDenied("Only those who manage or oversee this record answer it, and only once.")
        if form and form.is_valid():
            try:
                deed.does(form)
            except UnableToOpen as refusal:
                form.add_error(deed.refused_at, str(refusal))
            else:
                messages.success(request, deed.done)
                return redirect("web:opening", opening=found.id)
    page = {
        "heading": "Urgent access" if found.urgent else "Request to see more",
        "person": sighting.person,
        "href": reverse("web:record", kwargs={"reference": sighting.person.reference}),
        "told": openings.told(found),
        "state": openings.state(found, request.now),
        "form": form,
        "deed": deed,
        "back": reverse("web:openings"),
    }
    return render(request, "web/opening.html", page, status=422 if form and form.errors else 200)


@require_safe
@signed_in
def listed(request: Request) -> HttpResponse:
    """What was asked for and opened, of which the actor may know."""
    which = request.GET.get("which", "waiting")
    if which not in openings.TABS:
        raise Http404("No such list")
    found = openings.listed(request.actor, which, request.now)
    page = Page.asked(request, found.count(), PAGE)
    shown = list(found[page.rows])
    tiers = access.tiers_for(request.actor, {row.person_id for row in shown}, today=today_of(request))
    access.show(request.actor, dict.fromkeys(tiers, Tier.NAME))
    return render(
        request,
        "web/openings.html",
        {
            "heading": "Seeing more of a record",
            "tab_items": openings.tabs(request.actor, which, request.now),
            "rows": openings.rows(shown, request.now),
            "nothing": openings.WHY_EMPTY[which],
            "pages": page.links,
            "pages_say": page.says("request"),
        },
    )


def ask_form(request: Request, sighting: Sighting) -> forms.AskToSee:
    """The form that asks for as much as the asker does not see yet."""
    today = today_of(request)
    more = [tier for tier in openings.WHAT if list(Tier).index(tier) > list(Tier).index(sighting.tier)]
    first = {"until": today + USUAL, "tier": more[0] if len(more) == 1 else None}
    return forms.AskToSee(request.POST or None, tiers=more, today=today, initial=first)


def _deed(request: Request, found: Opening, sighting: Sighting) -> Deed | None:
    actor, told = request.actor, request.POST or None
    who: dict[str, Any] = {"opening": found.id, "by": actor, "at": request.now}
    if found.user_id == actor.user.id:
        return None
    if found.waits and found.urgent and access.may(actor, "access.review", sighting.tier):
        review = forms.ReviewUrgent(told)
        return Deed(
            review,
            "Keep what I found",
            "What you found is kept on the record",
            "words",
            lambda form: actions.review_urgent(**form.told(), **who),
        )
    if not access.may(actor, "access.answer", sighting.tier):
        return None
    today = today_of(request)
    if found.waits and not found.urgent:
        tiers = [tier for tier in openings.WHAT if list(Tier).index(tier) <= list(Tier).index(Tier(found.tier))]
        answer = forms.AnswerRequest(told, tiers=tiers, today=today, initial={"until": found.wanted_until})
        return Deed(
            answer,
            "Send the answer",
            "Your answer is kept, and whoever asked is told",
            "words",
            lambda form: actions.answer_request(**form.told(), **who),
        )
    if found.is_open(request.now):
        return Deed(
            forms.CloseOpening(told),
            "Close it now",
            "It is closed",
            "why",
            lambda form: close(**form.told(), **who),
        )
    return None


def _page(sighting: Sighting, form: Form, heading: str) -> dict[str, Any]:
    back = reverse("web:record", kwargs={"reference": sighting.person.reference})
    return {"person": sighting.person, "form": form, "heading": heading, "back": back}
