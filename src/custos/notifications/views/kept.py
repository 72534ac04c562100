"""After it was taken: the acknowledgement on screen and on paper, and what may still be done about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.notifications import actions, forms, presenters, reads
from custos.notifications.matters import ASKED, left_out
from custos.notifications.models import Notification, Station
from custos.notifications.paper import acknowledgement_pdf
from custos.notifications.told import changes_on_record
from custos.notifications.trips import nation_on
from custos.notifications.views.trips import correct_trip
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import Form, done


@signed_in
@require_safe
def taken(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show what he said and what he was given."""
    sighting, notification = _find(request, reference, pk)
    page = {
        "heading": notification.get_kind_display(),
        "person": presenters.who(sighting.person, today_of(request)),
        "given": notification.acknowledgement,
        **presenters.taken(notification, sighting, request.actor),
    }
    return render(request, "notifications/taken.html", page)


@signed_in
@require_safe
def pdf(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Give the acknowledgement as a PDF."""
    _, notification = _find(request, reference, pk)
    if not notification.acknowledged:
        raise Http404("No acknowledgement was written")
    answer = HttpResponse(acknowledgement_pdf(notification), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="acknowledgement-{reference}.pdf"'
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say that it was never given."""
    sighting, notification = _find(request, reference, pk)
    access.check(request.actor, "fact.correct", sighting.tier)
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.strike_out_notification(notification=notification, **form.told(), **by_of(request))):
        messages.success(request, "It is struck out. What it met is owed again.")
        return redirect("notifications:taken", reference, pk)
    page = _form_page(form, notification, f"Strike out: {notification}", "Strike it out")
    page["sentence"] = "Only where he never gave it. It stays on the record, struck out, with your reason."
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Put right when, where or of what it was given."""
    sighting, notification = _find(request, reference, pk)
    access.check(request.actor, "fact.correct", sighting.tier)
    form = _correction(request, notification)
    if notification.plan:
        return correct_trip(request, notification, form, reverse("notifications:taken", args=[reference, pk]))

    def put_right() -> Notification:
        told = form.told()
        why = told.pop("why")
        return actions.correct_notification(notification=notification, changes=told, why=why, **by_of(request))

    if right := done(form, put_right):
        messages.success(request, "It is corrected. What was first written stays beside it.")
        return redirect("notifications:taken", reference, right.id)
    page = _form_page(form, notification, f"Correct: {notification}", "Correct it")
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def happened(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say which change on record is the one that he told of before it happened."""
    sighting, notification = _find(request, reference, pk)
    access.check(request.actor, "notification.take", sighting.tier)
    form = forms.Happened(request.POST or None, changes=changes_on_record(sighting.person, since=notification.given_on))
    if done(form, lambda: actions.link_advance(notification=notification, **form.told(), **by_of(request))):
        messages.success(request, "The change that he told of in advance is the one on record.")
        return redirect("notifications:taken", reference, pk)
    page = _form_page(form, notification, "It happened", "This is the change")
    page["sentence"] = "Record the change first, if it is not among these."
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def excuse(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Say whether he had a reasonable excuse for not telling of travel earlier."""
    sighting, notification = _find(request, reference, pk)
    access.check(request.actor, "fact.correct", sighting.tier)
    form = forms.Excuse(request.POST or None)
    if done(form, lambda: actions.weigh_excuse(notification=notification, **form.told(), **by_of(request))):
        messages.success(request, "It is recorded, and the law is asked again.")
        return redirect("notifications:taken", reference, pk)
    page = _form_page(form, notification, f"An excuse for telling late: {notification}", "Record it")
    page["sentence"] = (
        "Say what he gives as his excuse and whether you accept it. If you do, the regulations let him tell of it "
        "later than they otherwise ask. Whether it is an excuse in law is for the court."
    )
    return render(request, "notifications/plain_form.html", page, status=422 if form.errors else 200)


def _find(request: Request, reference: str, pk: UUID) -> tuple[Sighting, Notification]:
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.OPERATIONAL)
    if not sighting.full:
        access.check(request.actor, "notification.take", sighting.tier)
    notification = reads.find_notification(sighting.person, pk)
    if notification is None:
        raise Http404("No such notification")
    return sighting, notification


def _correction(request: Request, notification: Notification) -> forms.Correction:
    wanted = left_out(notification, nation_on(notification.person, notification.given_on))
    initial = {
        "given_on": notification.given_on,
        "given_at": notification.given_at,
        "station": notification.station_id,
        "elsewhere": notification.elsewhere,
        "matters": notification.matters,
    }
    return forms.Correction(
        request.POST or None,
        today=today_of(request),
        initial=initial,
        stations=Station.objects.filter(agency=notification.person.force).order_by("name"),
        matters=[
            (matter.value, asked.title)
            for matter, asked in ASKED.items()
            if matter in wanted or matter.value in notification.matters
        ],
    )


def _form_page(form: Form, notification: Notification, heading: str, press: str) -> dict[str, object]:
    back = reverse("notifications:taken", args=[notification.person.reference, notification.id])
    return {"form": form, "heading": heading, "press": press, "back": back}
