"""Advice to investigators on screen: what is open, asked, given, struck out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.orders.advice import actions, forms, presenters, reads
from custos.orders.advice.models import Advice
from custos.orders.forms import Why
from custos.orders.permission import RECORD
from custos.orders.presenters import who
from custos.orders.views import form_page, section_of, sighting_of
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_safe
def listed(request: Request) -> HttpResponse:
    """List what is asked about the records that are open to whoever looks, with its age, and what was given."""
    access.check(request.actor, RECORD, access.Tier.FULL)
    today = today_of(request)
    waiting, given = (read(request.actor, today=today) for read in (reads.open_for, reads.given_by))
    access.show(request.actor, {each.person_id: access.Tier.FULL for each in (*waiting, *given)})
    page = {
        "waiting": [presenters.row(each, today) for each in waiting],
        "given": [presenters.row(each, today) for each in given],
    }
    return render(request, "orders/advice/list.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def asked(request: Request, reference: str) -> HttpResponse:
    """Record that an investigator asks for advice."""
    sighting = sighting_of(request, reference, RECORD)
    form = forms.Asked(request.POST or None, today=today_of(request), initial={"asked_on": today_of(request)})
    if made := done(form, lambda: actions.ask_advice(person=sighting.person, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded, and whoever manages him has the task.")
        return redirect(presenters.address(made))
    page = {"heading": "Record that advice is asked for", "press": "Record it", "back": section_of(reference)}
    return form_page(request, sighting, form, page)


@signed_in
@require_http_methods(["GET", "POST"])
def advice(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show what is asked, and record the advice that is given."""
    sighting, found = _find(request, reference, pk)
    today = today_of(request)
    records = access.may(request.actor, RECORD, sighting.tier)
    if request.method == "POST":
        access.check(request.actor, RECORD, sighting.tier)
    form = forms.Given(request.POST or None, today=today, initial={"given_on": today})
    if done(form, lambda: actions.give_advice(advice=found, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded.")
        return redirect(presenters.address(found))
    page = {
        "heading": "Advice to an investigator",
        "person": who(sighting.person, today),
        "back": section_of(reference),
        "form": form,
        "gives": records and not found.given_on,
        "strike": presenters.address(found, "advice-strike-out") if records else "",
        **presenters.advice_page(found, today),
    }
    return render(request, "orders/advice/advice.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say that it was never asked so."""
    sighting, found = _find(request, reference, pk, RECORD)
    form = Why(request.POST or None)

    def strike() -> bool:
        actions.strike_out_advice(advice=found, **form.told(), **by_of(request))
        return True

    if done(form, strike):
        messages.success(request, "It is struck out.")
        return redirect(section_of(reference))
    page = {"heading": "Strike it out", "press": "Strike it out", "back": presenters.address(found)}
    return form_page(request, sighting, form, page)


def _find(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Advice]:
    sighting = sighting_of(request, reference, deed)
    found = reads.find_advice(sighting.person, pk)
    if found is None:
        raise Http404("No such advice")
    return sighting, found
