"""The counter's first page, the chief officer's list of stations, and the force's words of acknowledgement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.notifications import actions, forms, presenters, reads
from custos.notifications.acknowledgement import form_on
from custos.notifications.models import Station
from custos.notifications.permission import may_see_counter
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_safe
def counter(request: Request) -> HttpResponse:
    """Show whom the force expects, and the box that finds anybody."""
    if not may_see_counter(request.actor):
        access.check(request.actor, "notification.take")
    today = today_of(request)
    rows, count = reads.expected_at(request.actor, today=today)
    page = {
        "heading": "Front counter",
        "sentence": presenters.expected_words(count),
        "rows": [presenters.expected_row(row, today, request.actor) for row in rows],
        "count": count,
        "stations": reads.stations_of(request.actor.agency, on=today),
        "may_publish": access.may(request.actor, "stations.publish"),
    }
    return render(request, "notifications/counter.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def stations(request: Request) -> HttpResponse:
    """Show the chief officer's list, and put a station on it."""
    access.check(request.actor, "stations.publish")
    form = forms.Published(request.POST or None, today=today_of(request), initial={"since": today_of(request)})
    if station := done(form, lambda: actions.publish_station(**form.told(), **by_of(request))):
        messages.success(request, f"{station.name} is on the list.")
        return redirect("notifications:stations")
    listed = Station.objects.filter(agency=request.actor.agency).order_by("name", "since")
    page = {"form": form, "stations": listed, "heading": "Stations", "back": reverse("notifications:counter")}
    return render(request, "notifications/stations.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take a station off the list."""
    access.check(request.actor, "stations.publish")
    station = get_object_or_404(Station, pk=pk, agency=request.actor.agency, until=None)
    form = forms.Withdrawn(request.POST or None, today=today_of(request))
    if done(form, lambda: actions.withdraw_station(station=station, **form.told(), **by_of(request))):
        return redirect("notifications:stations")
    page = {"form": form, "heading": f"Take {station.name} off the list", "back": reverse("notifications:stations")}
    page |= {"press": "Take it off the list"}
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def acknowledgement_form(request: Request) -> HttpResponse:
    """Set the words in which the force acknowledges notifications."""
    access.check(request.actor, "stations.publish")
    today = today_of(request)
    now = form_on(request.actor.agency, today)
    initial = {name: getattr(now, name) for name in ("title", "opening", "warning", "closing")} | {"since": today}
    form = forms.Directed(request.POST or None, today=today, initial=initial)
    if done(form, lambda: actions.set_acknowledgement_form(**form.told(), **by_of(request))):
        messages.success(request, "The words of acknowledgement are set.")
        return redirect("notifications:counter")
    page = {"form": form, "heading": "Words of acknowledgement", "back": reverse("notifications:counter")}
    page |= {"press": "Set these words"}
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)
