"""Planning a day's round of visits: asking for it, looking at it, adjusting it, agreeing it, printing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import Form, done
from custos.rounds import actions, forms, presenters, reads, tasks
from custos.rounds.assembling import Standing
from custos.rounds.drawing import map_of, map_of_point
from custos.rounds.models import Call, DayPlan
from custos.rounds.papers import sheet_pdf
from custos.rounds.permission import PLAN
from custos.rounds.refusals import UnableToPlan

REFUSED = 422


@signed_in
@require_safe
def plans(request: Request) -> HttpResponse:
    """List the days that are open to whoever asks."""
    found = reads.plans_for(request.actor, today=today_of(request))
    page = {
        "heading": "Days of visits",
        "rows": [presenters.plan_row(each) for each in found],
        "new": reverse("rounds:new") if access.may(request.actor, PLAN) else "",
    }
    return render(request, "rounds/plans.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask for a day to be planned."""
    access.check(request.actor, PLAN)
    today, actor = today_of(request), request.actor
    officers = reads.on_duty(actor, on=today)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.PlanForm(*given, today=today, officers=officers, mine=actor.user, initial={"on": today})

    def plan_it() -> DayPlan:
        told = form.told()
        due = reads.due_visits(actor, on=told["on"], days_ahead=told["days_ahead"], today=today)
        _show(request, {each.person.id for each in due})
        return actions.plan_day(told=told, due=due, **by_of(request))

    if row := done(form, plan_it):
        tasks.ask(row)
        return redirect("rounds:plan", row.pk)
    page = {"form": form, "heading": "Plan a day of visits", "back": reverse("rounds:plans")}
    return render(request, "rounds/new.html", page, status=REFUSED if form.errors else 200)


@signed_in
@require_safe
def plan(request: Request, pk: UUID) -> HttpResponse:
    """Show a day: how far it has come, or as it stands."""
    row = _found(request, pk)
    return _plan_page(request, row)


@signed_in
@require_safe
def progress(request: Request, pk: UUID) -> HttpResponse:
    """Say how far the worker has come, for the page that waits; it is loaded anew once the day is proposed."""
    row = _found(request, pk)
    if row.state not in presenters.UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "rounds/progress.html", {"plan": row})


@signed_in
@require_POST
def again(request: Request, pk: UUID) -> HttpResponse:
    """Have a day proposed anew."""
    row = _found(request, pk)
    if asked := _tried(request, lambda: actions.ask_again(plan=row, **by_of(request))):
        tasks.ask(asked)
    return redirect("rounds:plan", pk)


@signed_in
@require_POST
def agreed(request: Request, pk: UUID) -> HttpResponse:
    """Agree a day."""
    row = _found(request, pk)
    version = _version(request)
    if _tried(request, lambda: actions.agree(plan=row, version=version, **by_of(request))):
        messages.success(request, "The day is agreed. The officers on it find it under Rounds, with their sheets.")
    return redirect("rounds:plan", pk)


@signed_in
@require_POST
def move(request: Request, pk: UUID, call: UUID) -> HttpResponse:
    """Move a visit up, down, to another crew or out of the day."""
    row, moved = _call(request, pk, call)
    deed, version = str(request.POST.get("do") or request.POST.get("to") or ""), _version(request)
    _tried(request, lambda: actions.adjust(plan=row, call=moved, deed=deed, version=version, **by_of(request)))
    return redirect(f"{reverse('rounds:plan', args=[pk])}#visit-{call}")


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: Request, pk: UUID, call: UUID) -> HttpResponse:
    """Say within which hours a visit lies, how long it takes, and whether two are needed."""
    row, changed = _call(request, pk, call)
    initial: dict[str, Any] = {"minutes": changed.minutes, "two": changed.two}
    if changed.opens is not None and changed.closes is not None:
        initial |= {"opens": presenters.clock(changed.opens), "closes": presenters.clock(changed.closes)}
    form = forms.CallForm(request.POST if request.method == "POST" else None, initial=initial)
    if done(form, lambda: actions.change_call(plan=row, call=changed, told=form.told(), **by_of(request))):
        return redirect(f"{reverse('rounds:plan', args=[pk])}#visit-{call}")
    page = {"heading": "Hours, length and crew of a visit", "press": "Keep it"}
    return _form_page(request, form, row, changed, page)


@signed_in
@require_http_methods(["GET", "POST"])
def point(request: Request, pk: UUID, call: UUID) -> HttpResponse:
    """Put the address of a visit on the map."""
    row, changed = _call(request, pk, call)
    form = forms.PointForm(
        request.POST if request.method == "POST" else None, initial={"north": changed.north, "east": changed.east}
    )
    if done(form, lambda: actions.put_point(plan=row, call=changed, **form.told(), **by_of(request))):
        return redirect(f"{reverse('rounds:plan', args=[pk])}#visit-{call}")
    page = {"heading": "Where does the address lie?", "press": "Put it on the map"}
    page["map"] = map_of_point(changed.north, changed.east, (row.base_north, row.base_east))
    return _form_page(request, form, row, changed, page)


@signed_in
@require_safe
def sheet(request: Request, pk: UUID, crew: int) -> HttpResponse:
    """Give the sheet of one crew of an agreed day."""
    row = _found(request, pk)
    standing = _standing(request, row)
    if row.agreed_at is None or crew not in standing.crews:
        raise Http404("No such sheet")
    answer = HttpResponse(sheet_pdf(standing, crew), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="visits-{row.on:%Y-%m-%d}-{crew + 1}.pdf"'
    return answer


def _plan_page(request: Request, row: DayPlan) -> HttpResponse:
    if row.state in presenters.UNDER_WAY:
        page = {"heading": presenters.heading(row), "plan": row, "under_way": True}
        return render(request, "rounds/plan.html", page)
    today = today_of(request)
    changes = access.may(request.actor, PLAN) and reads.may_change(row, request.actor) and row.on >= today
    standing = _standing(request, row)
    page = presenters.plan_page(standing, changes=changes, today=today)
    return render(request, "rounds/plan.html", {"map": map_of(standing), **page})


def _standing(request: Request, row: DayPlan) -> Standing:
    standing = reads.standing_of(row)
    _show(request, {each.person_id for each in standing.calls})
    return standing


def _found(request: Request, pk: UUID) -> DayPlan:
    row = reads.plan_for(request.actor, pk, today=today_of(request))
    if row is None:
        raise Http404("No such day")
    return row


def _call(request: Request, pk: UUID, call: UUID) -> tuple[DayPlan, Call]:
    row = _found(request, pk)
    access.check(request.actor, PLAN)
    found = access.not_hidden(row.calls.select_related("person__force", "address")).filter(pk=call).first()
    if found is None:
        raise Http404("No such visit")
    _show(request, {found.person_id})
    return row, found


def _show(request: Request, people: set[UUID]) -> None:
    access.show(request.actor, access.tiers_for(request.actor, people, today=today_of(request)))


def _tried(request: Request, deed: Callable[[], Any]) -> Any:
    """Do what a button tells; a refusal is said at the top of the day."""
    try:
        return deed()
    except UnableToPlan as refusal:
        messages.error(request, f"{refusal}.")
    return None


def _version(request: Request) -> int:
    typed = str(request.POST.get("version") or "")
    return int(typed) if typed.isdecimal() else -1


def _form_page(request: Request, form: Form, row: DayPlan, call: Call, page: dict[str, Any]) -> HttpResponse:
    shown = {
        "form": form,
        "name": call.person.name,
        "lines": call.address.lines if call.address else "No address is recorded",
        "found": presenters.found_words(call),
        "back": f"{reverse('rounds:plan', args=[row.pk])}#visit-{call.id}",
    }
    return render(request, "rounds/call.html", {**shown, **page}, status=REFUSED if form.errors else 200)
