"""An order on screen: chosen, made, looked at as it stood on a day, what was done about it, put right."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.orders import actions, forms, presenters, reads
from custos.orders.applications.actions import settle
from custos.orders.applications.his import begins_with, came_of
from custos.orders.applications.models import Application, DraftTerm
from custos.orders.applications.presenters import rows_about
from custos.orders.applications.reads import find_application, terms_of
from custos.orders.forms import OrderPage
from custos.orders.kinds import KINDS, OrderKind
from custos.orders.letters import letter_pdf
from custos.orders.models import DeedKind, Order, OrderDeed, OrderTerm, TermChange
from custos.orders.permission import CORRECT, RECORD
from custos.orders.sealed.presenters import files_of
from custos.orders.sealed.reads import sealed_of
from custos.orders.wordings import WORDINGS
from custos.people.reads import Person
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import DateField, Form, done

TERM_FIELDS = ("kind", "wording", "plain", "check_words", "supervisor", "until")


class OnADay(Form):
    """On which day the order is looked at."""

    on = DateField(label="As it stood at the end of a day")


@signed_in
@require_safe
def kind(request: Request, kind: str) -> HttpResponse:
    """Show what the law says of a kind of order."""
    found = _kind(kind)
    page = {
        "heading": found.title,
        "about": presenters.kind_rows(found),
        "certainty": presenters.SURE[found.certainty],
        "doubts": found.doubts,
    }
    return render(request, "orders/kind.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def choose(request: Request, reference: str) -> HttpResponse:
    """Ask which kind of order it is."""
    sighting = sighting_of(request, reference, RECORD)
    form = forms.Kind(request.POST or None)
    if form.is_valid():
        return redirect("orders:make", reference, form.told()["kind"])
    page = {"heading": "Record an order", "press": "Go on", "back": section_of(reference)}
    return form_page(request, sighting, form, page)


@signed_in
@require_http_methods(["GET", "POST"])
def make(request: Request, reference: str, kind: str) -> HttpResponse:
    """Record that an order was made, with its terms."""
    sighting, what = sighting_of(request, reference, RECORD), _kind(kind)
    person = sighting.person
    earlier = [now for now in reads.orders_of(person) if now.order.kind in what.replaces_unless and not now.ended]
    left = forms.LeftInForce(_typed(request), orders=earlier)
    form = forms.Made(_typed(request), kind=what, today=today_of(request))
    drafted = _draft(request, person)
    given = (
        [OrderTerm(**{name: getattr(each, name) for name in TERM_FIELDS}) for each in drafted.terms] if drafted else []
    )
    also = [left] if earlier else []
    page = OrderPage(form, what, _typed(request), today=today_of(request), given=given, also=also)

    def record() -> Order:
        nation = form.cleaned_data.get("nation") or what.nation
        kept = left.left() if earlier else set()
        told: dict[str, Any] = {"kind": what.code, "nation": nation, "told": form.told(), "terms": page.terms()}
        made = actions.record_order(person=person, left_in_force=kept, **told, **by_of(request))
        if drafted:
            settle(application=drafted.application, order=made, **by_of(request))
        return made

    if made := done(page, record):
        messages.success(request, "The order is recorded, and the law has reckoned with it.")
        return redirect("orders:order", reference, made.id)
    shown = {"heading": what.title, "press": "Record the order", "back": reverse("orders:choose", args=[reference])}
    return _page(request, sighting, page, shown | {"about": presenters.kind_rows(what), "doubts": what.doubts})


@signed_in
@require_safe
def order(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show the order as it stands, or as its deeds until a day leave it."""
    sighting, found = _find(request, reference, pk)
    today = today_of(request)
    asked = any(name.startswith("on") for name in request.GET)
    form = OnADay(request.GET if asked else None, today=today)
    day: date | None = form.told()["on"] if asked and form.is_valid() else None
    now = reads.order_now(found, on=day)
    page = {
        "form": form,
        "day": day,
        "person": presenters.who(sighting.person, today),
        "back": {"text": "Orders", "href": section_of(reference)},
        "applications": rows_about(found) if sighting.full else [],
        "sealed": files_of(sealed_of(found)) if sighting.full else [],
        **presenters.order_page(now, sighting, request.actor, today=today, day=day or today),
    }
    return render(request, "orders/order.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: Request, reference: str, pk: UUID, kind: str) -> HttpResponse:
    """Record what was done about an order."""
    sighting, found = _find(request, reference, pk, RECORD)
    if kind not in forms.FORMS:
        raise Http404("No such deed")
    heading, said = presenters.DEEDS[DeedKind(kind)]
    now = reads.order_now(found)
    of_his = _application_about(request, found)
    initial = {"length": "same"} | (begins_with(of_his) if of_his else {})
    form = forms.FORMS[kind](_typed(request), today=today_of(request), initial=initial)
    varies = kind == DeedKind.VARIED
    earlier = [term for term in now.terms if not term.ended_on] if varies else []
    page = OrderPage(form, found.what, _typed(request), today=today_of(request), earlier=earlier, terms=varies)

    def keep() -> OrderDeed:
        told: dict[str, Any] = {"kind": DeedKind(kind), "told": form.told(), "terms": page.terms(), **by_of(request)}
        if of_his:
            return actions.record_result(application=of_his, **told)
        return actions.record_deed(order=found, **told)

    if done(page, keep):
        messages.success(request, said)
        return redirect("orders:order", reference, pk)
    words = presenters.bar_words(now, today_of(request)) if kind in (DeedKind.DISCHARGED, DeedKind.VARIED) else ""
    return _page(
        request, sighting, page, _shown(found, heading, "Record it") | {"sentence": f"{came_of(of_his)} {words}"}
    )


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: Request, reference: str, pk: UUID, thread: UUID) -> HttpResponse:
    """Write what was seen when a term was checked."""
    sighting, found = _find(request, reference, pk, RECORD)
    term = next((term for term in reads.order_now(found).terms if term.row.thread == thread), None)
    if term is None:
        raise Http404("No such term")
    form = forms.Checked(request.POST or None, today=today_of(request))
    if done(form, lambda: actions.check_term(order=found, thread=thread, told=form.told(), **by_of(request))):
        messages.success(request, "It is written down.")
        return redirect("orders:order", reference, pk)
    words = f"“{term.row.plain}” It is checked so: {term.row.check_words}"
    return form_page(request, sighting, form, _shown(found, "Check a term", "Keep it") | {"sentence": words})


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Put right what was written of a deed, with its terms."""
    sighting, found, row = _find_deed(request, reference, pk, deed)
    is_made = row.kind == DeedKind.MADE
    kind: dict[str, Any] = {"kind": found.what} if is_made else {}
    which = forms.Made if is_made else forms.FORMS[row.kind]
    form = which(_typed(request), today=today_of(request), initial=forms.deed_as_typed(row), **kind)
    form.fields.pop("nation", None)
    why = forms.Why(_typed(request))
    rows = sorted(row.terms.all(), key=lambda term: term.place)
    others = [each for each in rows if each.change != TermChange.ADDED]
    given = [each for each in rows if each.change == TermChange.ADDED]
    page = OrderPage(
        form,
        found.what,
        _typed(request),
        today=today_of(request),
        given=given,
        also=[why],
        terms=is_made or bool(given),
    )

    def put_right() -> OrderDeed:
        terms = [*page.terms(), *others] if page.has_terms else None
        whole = {"changes": form.told(), "terms": terms, "why": why.cleaned_data["why"]}
        return actions.correct_deed(deed=row, **whole, **by_of(request))

    if done(page, put_right):
        messages.success(request, "It is corrected. What was first written stays beside it.")
        return redirect("orders:order", reference, pk)
    return _page(request, sighting, page, _shown(found, f"Correct: {presenters.deed_words(row)}", "Correct it"))


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Say that a deed was never done."""
    sighting, found, row = _find_deed(request, reference, pk, deed)
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.strike_out_deed(deed=row, **form.told(), **by_of(request))):
        messages.success(request, "It is struck out. The law has reckoned without it.")
        return redirect("orders:order", reference, pk)
    page = _shown(found, f"Strike out: {presenters.deed_words(row)}", "Strike it out")
    page["sentence"] = "Only where it was never done. It stays on the record, struck out, with your reason."
    return form_page(request, sighting, form, page)


@signed_in
@require_safe
def letter(request: Request, reference: str, pk: UUID, deed: UUID) -> HttpResponse:
    """Give what he is handed as a PDF, in plain words or in easy read."""
    _, found = _find(request, reference, pk, needs=Tier.FULL)
    row = OrderDeed.objects.filter(order=found, pk=deed).first()
    if row is None or not row.letter:
        raise Http404("No letter goes with it")
    easy = request.GET.get("easy") == "yes"
    answer = HttpResponse(letter_pdf(row, easy=easy), content_type="application/pdf")
    name = "easy-read" if easy else "plain"
    answer["Content-Disposition"] = f'inline; filename="order-{reference}-{name}.pdf"'
    return answer


class Draft(NamedTuple):
    """The draft that a sealed order is recorded from."""

    application: Application
    terms: list[DraftTerm]


def _draft(request: Request, person: Person) -> Draft | None:
    """Return the draft that the page was reached from."""
    found = _application(request, person)
    return Draft(found, terms_of(found)) if found and not found.is_his and not found.order_id else None


def _application_about(request: Request, order: Order) -> Application | None:
    """Return the application of his whose result is being recorded."""
    found = _application(request, order.person)
    return found if found and found.about_id == order.id else None


def _application(request: Request, person: Person) -> Application | None:
    asked = request.GET.get("application", "")
    try:
        return find_application(person, UUID(asked)) if asked else None
    except ValueError as unreal:
        raise Http404("No such application") from unreal


def _typed(request: HttpRequest) -> Mapping[str, str] | None:
    return request.POST if request.method == "POST" else None


def _kind(code: str) -> OrderKind:
    if code not in KINDS:
        raise Http404("No such kind of order")
    return KINDS[code]


def section_of(reference: str) -> str:
    """Return the address of the record's section of orders."""
    return reverse("web:section", args=[reference, "orders"])


def sighting_of(request: Request, reference: str, deed: str = "", *, needs: Tier = Tier.FULL) -> Sighting:
    """Find a person for whoever may do a deed about him. Raises Http404, PermissionDenied."""
    return access.find(request.actor, reference, at=request.now, needs=needs, deed=deed)


def _find(
    request: Request, reference: str, pk: UUID, deed: str = "", *, needs: Tier = Tier.OPERATIONAL
) -> tuple[Sighting, Order]:
    sighting = sighting_of(request, reference, deed, needs=needs)
    found = reads.find_order(sighting.person, pk)
    if found is None:
        raise Http404("No such order")
    return sighting, found


def _find_deed(request: Request, reference: str, pk: UUID, deed: UUID) -> tuple[Sighting, Order, OrderDeed]:
    sighting, found = _find(request, reference, pk, CORRECT)
    row = (
        OrderDeed.objects.filter(order=found, pk=deed).select_related("order__person", "person", "replaced_by").first()
    )
    if row is None or row.kind == DeedKind.REPLACED:
        raise Http404("No such deed")
    return sighting, found, row


def _shown(found: Order, heading: str, press: str) -> dict[str, Any]:
    return {"heading": heading, "press": press, "back": presenters.address(found, "order")}


def form_page(request: Request, sighting: Sighting, form: Form, page: dict[str, Any]) -> HttpResponse:
    """Show one small form, refused where it has errors."""
    shown = {"form": form, "person": presenters.who(sighting.person, today_of(request)), **page}
    return render(request, "orders/form.html", shown, status=422 if form.errors else 200)


def _page(request: Request, sighting: Sighting, page: OrderPage, shown: dict[str, Any]) -> HttpResponse:
    who = presenters.who(sighting.person, today_of(request))
    library = [(code, each.title) for code, each in WORDINGS.items() if each.kind in page.kind.terms]
    given = {"form": page, "person": who, "library": library, **shown}
    return render(request, "orders/page.html", given, status=422 if page.errors else 200)
