"""Dip samples: the draws of the units below, one draw, and the checklist of a record that was drawn."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.organisations.reads import units_under
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.refusals import UnableToRecord
from custos.reporting import actions, sample_presenters
from custos.reporting.forms import Checklist
from custos.reporting.models import Draw, Sample
from custos.reporting.permission import CHECK, DRAW, READ

REFUSED = 422


@require_http_methods(["GET", "POST"])
@signed_in
def listed(request: Request) -> HttpResponse:
    """Show the draws of the units below; a post draws this month's of one's own unit."""
    access.check(request.actor, READ)
    if request.method == "POST":
        try:
            made = actions.draw_sample(by=request.actor, at=request.now)
        except UnableToRecord as refusal:
            messages.error(request, str(refusal))
            return redirect("reporting:samples")
        return redirect("reporting:draw", pk=made.pk)
    found = Draw.objects.filter(unit__in=units_under(request.actor.post.unit)).select_related("unit", "user")
    page = sample_presenters.draws_page(request.actor, list(found.order_by("-month", "unit__name")), today_of(request))
    return render(request, "reporting/samples.html", page | {"draws": access.may(request.actor, DRAW)})


@require_safe
@signed_in
def draw(request: Request, pk: UUID) -> HttpResponse:
    """Show who was drawn, by which weight, and what became of it; who was checked or what was found, where asked."""
    access.check(request.actor, READ)
    which = request.GET.get("rows", "drawn")
    found = Draw.objects.filter(pk=pk, unit__in=units_under(request.actor.post.unit)).select_related("unit").first()
    if found is None or which not in sample_presenters.ROWS:
        raise Http404("No such draw")
    people = access.people_in_full(request.actor, today=today_of(request)).values("pk")
    samples = list(found.samples.filter(person__in=people).select_related("person").order_by("-weight", "id"))
    access.show(request.actor, {each.person_id: access.Tier.FULL for each in samples})
    return render(request, "reporting/draw.html", sample_presenters.draw_page(request.actor, found, samples, which))


@require_http_methods(["GET", "POST"])
@signed_in
def check(request: Request, pk: UUID) -> HttpResponse:
    """Answer the checklist of a record that was drawn, or read what was answered."""
    access.check(request.actor, READ)
    people = access.people_in_full(request.actor, today=today_of(request)).values("pk")
    found = Sample.objects.filter(pk=pk, person__in=people).select_related("person", "draw", "checked_by").first()
    if found is None:
        raise Http404("No such record was drawn")
    access.check(request.actor, CHECK, access.Tier.FULL)
    access.show(request.actor, {found.person_id: access.Tier.FULL})
    form = Checklist(request.POST or None)
    if form.is_valid():
        try:
            actions.check_sample(sample=found, **form.told(), by=request.actor, at=request.now)
        except UnableToRecord as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "What you found is kept; what is to be mended was given to the manager.")
            return redirect("reporting:draw", pk=found.draw_id)
    page = sample_presenters.check_page(found) | {
        "form": form,
        "back": reverse("reporting:draw", args=[found.draw_id]),
    }
    return render(request, "reporting/check.html", page, status=REFUSED if form.errors else 200)
