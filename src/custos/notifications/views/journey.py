"""Taking a notification, page by page. Whatever was typed is kept before anything is said against it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from custos.access.reads import Sighting
from custos.nominals.actions import UnableToRecord
from custos.notifications import actions, forms, presenters, reads
from custos.notifications.drafting import typed_on
from custos.notifications.journey import Journey, start_form
from custos.notifications.models import Draft
from custos.notifications.pages import Account, with_another_row
from custos.notifications.refusals import AlreadyBeingTaken, UnableToTake
from custos.notifications.refusing import refuse_start
from custos.notifications.told import last_told
from custos.notifications.trips import moves_of, trips_of
from custos.notifications.views.common import at_the_counter, mine, no_longer_mine, status_of, typed_in
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done


@signed_in
@require_http_methods(["GET", "POST"])
def start(request: Request, reference: str) -> HttpResponse:
    """Ask who he is, where and when, and why he attends."""
    sighting = at_the_counter(request, reference)
    draft = reads.draft_of(sighting.person)
    if draft and request.method == "GET" and draft.user_id != request.actor.user.id:
        return _held_by_another(request, sighting, draft)
    typed = typed_in(request) if request.method == "POST" else typed_on(draft, "start") if draft else None
    suggestion = reads.suggested(sighting.person, on=today_of(request))
    trips, moves = trips_of(sighting.person), moves_of(sighting.person)
    form = start_form(sighting.person, typed, trips, moves, at=request.now, initial=_initial(request, suggestion))
    if request.method == "POST" and form.is_valid():
        try:
            draft = _keep_start(request, sighting, draft, form.cleaned_data["kind"])
            refuse_start(sighting.person, Journey(draft, request.now).beginning(), request.now)
        except UnableToTake as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"notifications:{Journey(draft, request.now).after_the_start}", reference)
    page = {
        "form": form,
        "person": presenters.who(sighting.person, today_of(request)),
        "heading": "Take a notification",
        "back": reverse("notifications:counter"),
        "suggestion": suggestion,
        "late": presenters.late_words(suggestion, today_of(request)),
        "notices": form.has_notices,
        "draft": mine(request, sighting),
    }
    return render(request, "notifications/start.html", page, status=status_of(request, form))


READ_BACK = "notifications:read-back"


def _initial(request: Request, suggestion: reads.Suggestion | None) -> dict[str, object]:
    now = timezone.localtime(request.now)
    kind = request.GET.get("kind") or (suggestion.kind.code if suggestion else None)
    trip = request.GET.get("trip") or (suggestion.trip if suggestion else None)
    asked = {"fingerprints": "no", "photograph": "no"}
    station = reads.station_here(request.actor, on=now.date())
    return asked | {"given_on": now.date(), "given_at": now.time(), "kind": kind, "station": station, "trip": trip}


def _keep_start(request: Request, sighting: Sighting, draft: Draft | None, kind: str) -> Draft:
    answers = {"start": typed_in(request)}
    if draft is None:
        return actions.begin(person=sighting.person, kind=kind, answers=answers, by=request.actor, at=request.now)
    return actions.save_draft(draft=draft, answers=answers, kind=kind, by=request.actor, at=request.now)


def _held_by_another(request: Request, sighting: Sighting, draft: Draft) -> HttpResponse:
    page = {
        "heading": "Somebody else is taking this notification",
        "person": presenters.who(sighting.person, today_of(request)),
        "who": presenters.draft_words(draft),
        "form": forms.Why(),
        "take_over": reverse("notifications:take-over", args=[sighting.person.reference]),
        "back": reverse("notifications:counter"),
    }
    return render(request, "notifications/held.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def take_over(request: Request, reference: str) -> HttpResponse:
    """Go on with what somebody else began."""
    sighting = at_the_counter(request, reference)
    draft = reads.draft_of(sighting.person)
    if draft is None:
        return redirect("notifications:start", reference)
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.take_over(draft=draft, **form.told(), **by_of(request))):
        return redirect("notifications:start", reference)
    page = {
        "heading": "Take over a notification",
        "person": presenters.who(sighting.person, today_of(request)),
        "who": presenters.draft_words(draft),
        "form": form,
        "back": reverse("notifications:start", args=[reference]),
    }
    return render(request, "notifications/held.html", page, status=status_of(request, form))


@signed_in
@require_http_methods(["GET", "POST"])
def give_up(request: Request, reference: str) -> HttpResponse:
    """Give up a notification that was begun."""
    sighting = at_the_counter(request, reference)
    draft = reads.draft_of(sighting.person)
    if draft is None:
        return redirect("notifications:counter")
    form = forms.Why(request.POST or None)
    if done(form, lambda: actions.abandon(draft=draft, **form.told(), **by_of(request))):
        return redirect("notifications:counter")
    page = {
        "form": form,
        "heading": f"Give up the notification of {sighting.person.plain_name}",
        "sentence": "Nothing has been notified yet. What was typed will not be kept.",
        "press": "Give it up",
        "back": reverse("notifications:start", args=[reference]),
    }
    return render(request, "notifications/plain_form.html", page, status=status_of(request, form))


@signed_in
@require_http_methods(["GET", "POST"])
def account(request: Request, reference: str) -> HttpResponse:
    """Ask him every matter, his account first: nothing that is on record is shown on this page."""
    sighting = at_the_counter(request, reference)
    draft = reads.draft_of(sighting.person)
    if draft is None or (request.method == "GET" and draft.user_id != request.actor.user.id):
        return no_longer_mine(request, reference)
    if request.method == "POST":
        typed = with_another_row(typed_in(request))
        try:
            draft = actions.save_draft(draft=draft, answers={"account": typed}, by=request.actor, at=request.now)
        except AlreadyBeingTaken as refusal:
            page = Journey(draft, request.now).account(typed)
            page.own_accord.refuse(refusal)
            return _show_account(request, sighting, draft, page)
    page = Journey(draft, request.now).account()
    if request.method == "POST" and "more" not in request.POST and page.is_valid():
        return redirect("notifications:differences", reference)
    return _show_account(request, sighting, draft, page)


def _show_account(request: Request, sighting: Sighting, draft: Draft, page: Account) -> HttpResponse:
    suggestion = reads.suggested(sighting.person, on=today_of(request))
    reference = sighting.person.reference
    shown = {
        "form": page,
        "person": presenters.who(sighting.person, today_of(request)),
        "heading": "What he says",
        "panel": presenters.panel(page),
        "late": presenters.late_words(suggestion, today_of(request)),
        "kept": draft.saved_at if draft.user_id == request.actor.user.id else None,
        "keep_href": reverse("notifications:keep", args=[reference]),
        "back": reverse("notifications:start", args=[reference]),
    }
    more = "more" in request.POST
    return render(request, "notifications/account.html", shown, status=200 if more or request.method == "GET" else 422)


@signed_in
@require_POST
def keep(request: Request, reference: str) -> HttpResponse:
    """Keep the draft while it is typed, and answer with the running panel."""
    sighting = at_the_counter(request, reference)
    draft, typed = mine(request, sighting), with_another_row(typed_in(request))
    if draft is None:
        return render(request, "notifications/panel.html", {"stopped": _who_has_it(sighting)}, status=409)
    try:
        draft = actions.save_draft(draft=draft, answers={"account": typed}, by=request.actor, at=request.now)
    except AlreadyBeingTaken:  # taken over since we looked
        return render(request, "notifications/panel.html", {"stopped": _who_has_it(sighting)}, status=409)
    page = Journey(draft, request.now).account()
    return render(request, "notifications/panel.html", {"panel": presenters.panel(page), "kept": draft.saved_at})


@signed_in
@require_http_methods(["GET", "POST"])
def differences(request: Request, reference: str) -> HttpResponse:
    """Set what he says beside what he last told, and resolve each difference."""
    sighting = at_the_counter(request, reference)
    draft = mine(request, sighting)
    if draft is None or not Journey(draft, request.now).account().is_valid():
        return redirect("notifications:account", reference) if draft else no_longer_mine(request, reference)
    if request.method == "POST":
        typed = {"differences": typed_in(request)}
        try:
            draft = actions.save_draft(draft=draft, answers=typed, by=request.actor, at=request.now)
        except AlreadyBeingTaken:  # taken over since we looked
            return no_longer_mine(request, reference)
    journey = Journey(draft, request.now)
    said = journey.account()
    said.is_valid()
    form = journey.differences(said)
    if request.method == "POST" and (form.is_valid() or not form.lines):
        return redirect(READ_BACK, reference)
    page = {
        "form": form,
        "person": presenters.who(sighting.person, today_of(request)),
        "heading": "What he says now, beside what he last told",
        "matters": presenters.beside(said, form, last_told(sighting.person)),
        "left": presenters.left_words(said),
        "back": reverse("notifications:account", args=[reference]),
    }
    return render(request, "notifications/differences.html", page, status=status_of(request, form))


@signed_in
@require_http_methods(["GET", "POST"])
def read_back(request: Request, reference: str) -> HttpResponse:
    """Read it back to him; he declares and signs, and it is taken."""
    sighting = at_the_counter(request, reference)
    draft = mine(request, sighting)
    if draft is None:
        return no_longer_mine(request, reference)
    journey = Journey(draft, request.now)
    if unfinished := journey.unfinished():
        return redirect(f"notifications:{unfinished}", reference)
    form = forms.Declaration(request.POST or None)
    if form.is_valid():
        try:
            given = journey.given(**form.told())
            taken = actions.take_notification(person=sighting.person, given=given, by=request.actor, at=request.now)
        except UnableToTake as refusal:
            form.refuse(refusal)
        except UnableToRecord as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("notifications:taken", reference, taken.id)
    page = {
        "form": form,
        "person": presenters.who(sighting.person, today_of(request)),
        "heading": "Read it back to him",
        **presenters.read_back(journey),
        "back": reverse(f"notifications:{journey.before_the_end}", args=[reference]),
        "give_up": reverse("notifications:give-up", args=[reference]),
    }
    return render(request, "notifications/read_back.html", page, status=status_of(request, form))


def _who_has_it(sighting: Sighting) -> str:
    draft = reads.draft_of(sighting.person)
    who = presenters.draft_words(draft) if draft else "This notification was saved or given up meanwhile."
    return f"{who} What you type here is not kept."
