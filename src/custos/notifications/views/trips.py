"""Trips: the page of the journey on which one is told, and what is recorded of leaving and return without him."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.notifications import actions, forms, presenters, reads
from custos.notifications.countries import COUNTRIES
from custos.notifications.forms import Correction
from custos.notifications.forms_of_trips import Came, TripPage, Went
from custos.notifications.journey import Journey
from custos.notifications.models import Notification, Passage, PassageKind, TripKind
from custos.notifications.pages import with_another_row
from custos.notifications.refusals import AlreadyBeingTaken, UnableToTake
from custos.notifications.trips import TripNow, trips_of
from custos.notifications.views.common import at_the_counter, mine, no_longer_mine, status_of, typed_in
from custos.notifications.words_of_trips import passage_words
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_http_methods(["GET", "POST"])
def trip(request: Request, reference: str) -> HttpResponse:
    """Ask what he says of the trip: its plan, his return, or why he will not go."""
    sighting = at_the_counter(request, reference)
    draft = mine(request, sighting)
    if draft is None:
        return no_longer_mine(request, reference)
    journey = Journey(draft, request.now)
    if not journey.start().is_valid() or not journey.kind.trips:
        return redirect("notifications:start", reference)
    more = "more" in request.POST
    if request.method == "POST":
        typed = {"trip": with_another_row(typed_in(request))}
        try:
            draft = actions.save_draft(draft=draft, answers=typed, by=request.actor, at=request.now)
        except AlreadyBeingTaken:  # taken over since we looked
            return no_longer_mine(request, reference)
    journey = Journey(draft, request.now)
    page = journey.trip()
    if request.method == "POST" and not more and page.is_valid():
        return redirect("notifications:read-back", reference)
    now = journey.trip_now()
    shown = {
        "form": page,
        "rows": isinstance(page, TripPage),
        "before": now.words if now else "",
        "returned": passage_words(now.returned) if now and now.returned else "",
        "person": presenters.who(sighting.person, today_of(request)),
        "heading": journey.kind.title,
        "countries": COUNTRIES,
        "back": reverse("notifications:start", args=[reference]),
    }
    return render(request, "notifications/trip.html", shown, status=200 if more else status_of(request, page))


def correct_trip(request: Request, notification: Notification, correction: Correction, back: str) -> HttpResponse:
    """Put right when and where he told of a trip, and what he told; whoever calls has found that the actor may."""
    typed, plan = with_another_row(typed_in(request)) if request.method == "POST" else None, notification.plan
    kind = reads.KINDS[notification.kind]
    page = TripPage(kind, typed, today=today_of(request), before=plan, also=correction)
    more = "more" in request.POST

    def put_right() -> Notification:
        told, right = correction.told(), page.plan()
        why = told.pop("why")
        changes = told if plan and right.tells_as(plan) else told | {"plan": right}
        return actions.correct_notification(notification=notification, changes=changes, why=why, **by_of(request))

    if not more and (corrected := done(page, put_right)):
        messages.success(request, "It is corrected. What was first written stays beside it.")
        return redirect("notifications:taken", notification.person.reference, corrected.id)
    shown = {"form": page, "heading": f"Correct: {notification}", "countries": COUNTRIES, "back": back}
    return render(request, "notifications/correct_trip.html", shown, status=200 if more else status_of(request, page))


@signed_in
@require_http_methods(["GET", "POST"])
def left(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Record that he has left on a trip abroad."""
    sighting, now = _find(request, reference, pk)
    if now.trip.kind != TripKind.ABROAD:
        raise Http404("Nobody records when he left home")
    form = Went(request.POST or None, today=today_of(request), initial={"on": _if_come(now.first_day, request)})
    return _record(request, sighting, now, form, PassageKind.LEFT)


@signed_in
@require_http_methods(["GET", "POST"])
def returned(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Record that he has come back from a trip or an absence."""
    sighting, now = _find(request, reference, pk)
    form = Came(request.POST or None, today=today_of(request), initial={"on": _if_come(now.last_day, request)})
    if now.trip.kind == TripKind.ABSENCE:
        del form.fields["point"]
    return _record(request, sighting, now, form, PassageKind.RETURNED)


def _record(request: Request, sighting: Sighting, now: TripNow, form: Went | Came, kind: PassageKind) -> HttpResponse:
    back = _trips_of(sighting)
    if form.is_valid():
        told = form.told()
        at_time = told.pop("at", None)
        try:
            actions.record_passage(trip=now.trip, kind=kind, at_time=at_time, **told, by=request.actor, at=request.now)
        except UnableToTake as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "It is recorded.")
            return redirect(back)
    page = {"form": form, "heading": "He has left" if kind == PassageKind.LEFT else "He has come back", "back": back}
    page |= {"sentence": now.words, "press": "Record it"}
    return render(request, "notifications/plain_form.html", page, status=status_of(request, form))


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out_passage(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say that he did not leave, or did not come back."""
    sighting = at_the_counter(request, reference)
    access.check(request.actor, "fact.correct", sighting.tier)
    passage = Passage.objects.select_related("trip", "person").filter(person=sighting.person, pk=pk).first()
    if passage is None:
        raise Http404("No such leaving or return")
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.strike_out_passage(passage=passage, **form.told(), **by_of(request))):
        messages.success(request, "It is struck out. What it met or excused is owed again.")
        return redirect(_trips_of(sighting))
    words = passage_words(passage)
    page = {"form": form, "heading": f"Strike out: {words}", "back": _trips_of(sighting), "press": "Strike it out"}
    page["sentence"] = "Only where it did not happen so. It stays on the record, struck out, with your reason."
    return render(request, "notifications/plain_form.html", page, status=status_of(request, form))


def _find(request: Request, reference: str, pk: UUID) -> tuple[Sighting, TripNow]:
    sighting = at_the_counter(request, reference)
    found = next((now for now in trips_of(sighting.person) if now.trip.id == pk), None)
    if found is None:
        raise Http404("No such trip")
    return sighting, found


def _if_come(day: date | None, request: Request) -> date | None:
    return day if day and day <= today_of(request) else None


def _trips_of(sighting: Sighting) -> str:
    if sighting.full:
        return reverse("web:section", args=[sighting.person.reference, "trips"])
    return reverse("notifications:counter")
