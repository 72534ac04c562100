"""How often he is visited: another frequency proposed, with what it would do to the next visit, and decided."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from custos.access import reads as access
from custos.law.facts import VisitsVaried
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.tasks.reads import moves
from custos.visits import actions, forms, presenters, varied
from custos.visits.models import Frequency
from custos.visits.permission import RECORD, VARY
from custos.visits.reads import frequency_of
from custos.visits.views.common import section_of, sighting_of
from custos.visits.words import often_words


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: Request, reference: str) -> HttpResponse:
    """Propose another frequency. What it would do to the next visit is shown first, and it is proposed afterwards."""
    sighting, today = sighting_of(request, reference, RECORD), today_of(request)
    person, held = sighting.person, frequency_of(sighting.person)
    form = forms.FrequencyForm(request.POST if request.method == "POST" else None)
    looks = request.POST.get("do") == "look"
    if not looks and done(form, lambda: actions.propose_frequency(person=person, **form.told(), **by_of(request))):
        messages.success(request, "It is proposed, and a supervisor was asked to agree.")
        return redirect(section_of(reference))
    months = form.cleaned_data.get("months") if form.is_bound and form.is_valid() else None
    page = {
        "heading": "Propose how often to visit",
        "person": presenters.who(person, today),
        "form": form,
        "held": varied.frequency_row(held) if held else None,
        "often": often_words(months) if months is not None else "",
        "moves": moves(person, VisitsVaried(today, months), at=request.now) if months is not None else None,
        "back": section_of(reference),
    }
    return render(request, "visits/frequency.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Agree to a frequency, or return it with reasons; what it does to the next visit is shown."""
    sighting, today = sighting_of(request, reference), today_of(request)
    rows = Frequency.objects.select_related("person", "user", "decided_by")
    found = rows.filter(person=sighting.person, pk=pk).first()
    if found is None:
        raise Http404("No such frequency")
    if request.method == "POST":
        access.check(request.actor, VARY, sighting.tier)
    form = forms.DecisionForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.decide_frequency(frequency=found, **form.told(), **by_of(request))):
        messages.success(request, "It is decided. What moved by it stands under Requirements, each with its reasons.")
        return redirect(section_of(reference))
    waits = found.agreed is None
    page = {
        "heading": f"Visits {often_words(found.months)}",
        "person": presenters.who(sighting.person, today),
        "form": form,
        "asked": varied.frequency_row(found),
        "moves": moves(sighting.person, VisitsVaried(today, found.months), at=request.now) if waits else None,
        "decides": waits and access.may(request.actor, VARY, sighting.tier) and found.user_id != request.actor.user.id,
        "back": section_of(reference),
    }
    return render(request, "visits/decide_frequency.html", page, status=422 if form.errors else 200)
