"""A sealed order on screen: put on file, compared, looked at, taken off."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access.reads import Sighting
from custos.orders import reads as orders
from custos.orders.forms import Why
from custos.orders.models import OrderDeed, SealedOrder
from custos.orders.permission import CORRECT, RECORD
from custos.orders.presenters import address, who
from custos.orders.sealed import actions, forms, presenters, reads
from custos.orders.views import form_page, sighting_of
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_http_methods(["GET", "POST"])
def put_on_file(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Put the sealed order of a deed on file."""
    sighting = sighting_of(request, reference, RECORD)
    rows = OrderDeed.objects.filter(person=sighting.person, order=pk, kind__in=reads.SEALS).standing()
    row = rows.select_related("order__person", "person").filter(pk=deed).first()
    if row is None:
        raise Http404("No such deed")
    posted = request.method == "POST"
    form = forms.File(request.POST if posted else None, request.FILES if posted else None)
    if made := done(form, lambda: actions.put_on_file(deed=row, **form.told(), **by_of(request))):
        messages.success(request, "It is on file. Compare it below.")
        return redirect("orders:sealed", reference, pk, made.id)
    page = {"heading": "Put the sealed order on file", "press": "Put it on file", "back": address(row.order, "order")}
    return form_page(request, sighting, form, page | {"sentence": presenters.title_of(row)})


@signed_in
@require_http_methods(["GET", "POST"])
def compare(request: Request, reference: str, pk: UUID, sealed: UUID) -> HttpResponse:
    """Show a sealed order against what is recorded, and keep what a person finds."""
    deed = RECORD if request.method == "POST" else ""
    sighting, found = _find(request, reference, pk, sealed, deed)
    shown, _ = reads.held_now(found)
    form = forms.Compared(request.POST or None, found=shown)
    if done(form, lambda: actions.keep_comparison(sealed=found, **form.told(), **by_of(request))):
        messages.success(request, "The comparison is kept.")
        return redirect("orders:order", reference, pk)
    page = {
        "form": form,
        "person": who(sighting.person, today_of(request)),
        "back": address(found.order, "order"),
        **presenters.page_of(found, form, sighting, request.actor),
    }
    return render(request, "orders/sealed.html", page, status=422 if form.errors else 200)


@signed_in
@require_safe
def file(request: Request, reference: str, pk: UUID, sealed: UUID) -> HttpResponse:
    """Give the file as it came, to be saved: it is not ours, and no browser need open it."""
    _, found = _find(request, reference, pk, sealed)
    answer = HttpResponse(reads.file_of(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="sealed-order-{reference}.pdf"'
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def take_off(request: Request, reference: str, pk: UUID, sealed: UUID) -> HttpResponse:
    """Take a paper off the file that is not the sealed order."""
    sighting, found = _find(request, reference, pk, sealed, CORRECT)
    form = Why(request.POST or None)
    if done(form, lambda: actions.take_off_file(sealed=found, **form.told(), **by_of(request))):
        messages.success(request, "It is taken off the file. The paper and your reason are kept.")
        return redirect("orders:order", reference, pk)
    page = {"heading": "Take it off the file", "press": "Take it off", "back": address(found.order, "sealed", found.id)}
    page["sentence"] = "Only where the paper is not the sealed order of this person and this order."
    return form_page(request, sighting, form, page)


def _find(request: Request, reference: str, pk: UUID, sealed: UUID, deed: str = "") -> tuple[Sighting, SealedOrder]:
    sighting = sighting_of(request, reference, deed)
    order = orders.find_order(sighting.person, pk)
    found = reads.find_sealed(order, sealed) if order else None
    if found is None:
        raise Http404("No such paper")
    return sighting, found
