"""The law in force and the policy numbers, and the changes of them: drafted, weighed, decided on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, proved, signed_in, today_of
from custos.plumbing.forms import Form
from custos.rulebook import actions, forms, national, presenters, reads
from custos.rulebook.actions.deciding import why_no_approval
from custos.rulebook.models import Change, Kind, Moved, Purpose, Sweep, What
from custos.rulebook.permission import check_may_draft, may_draft, why_not_decide
from custos.rulebook.words import weighed

REFUSED = 422
MOVED_A_PAGE = 50


@require_safe
@signed_in
def law(request: Request) -> HttpResponse:
    """Every rule of the table, by nation: since when it is in force, or that it is not switched on."""
    page = {
        "heading": "Law in force",
        "tab_items": _tabs(request, "law"),
        "rows": presenters.law_rows(reads.standing(Kind.LAW)),
        "columns": presenters.LAW_COLUMNS,
        "fingerprint": national.fingerprint(),
        "unsigned": [fault.msg for fault in national.faults_at_start(None)],
        "edition": reads.latest_edition(),
    }
    return render(request, "rulebook/law.html", page)


@require_safe
@signed_in
def numbers(request: Request) -> HttpResponse:
    """The policy numbers of the nation and of the reader's force."""
    seen = reads.numbers_seen_by(request.actor)
    page = {
        "heading": "Policy numbers",
        "tab_items": _tabs(request, "numbers"),
        "rows": presenters.number_rows(seen, today=today_of(request)),
        "columns": presenters.NUMBER_COLUMNS,
    }
    return render(request, "rulebook/numbers.html", page)


@require_safe
@signed_in
def changes(request: Request) -> HttpResponse:
    """What was drafted, and what became of it."""
    access.check(request.actor, "rulebook.weigh")
    page = {
        "heading": "Changes of the rulebook",
        "tab_items": _tabs(request, "changes"),
        "rows": [presenters.change_row(change) for change in reads.changes_seen_by(request.actor)],
        "columns": presenters.CHANGE_COLUMNS,
        "may_switch": may_draft(request.actor, Kind.LAW),
        "may_number": may_draft(request.actor, Kind.NUMBER),
    }
    return render(request, "rulebook/changes.html", page)


@require_http_methods(["GET", "POST"])
@signed_in
def draft_switch(request: Request) -> HttpResponse:
    """Draft that a rule is switched on."""
    check_may_draft(request.actor, Kind.LAW)
    form = forms.Switch(_answers(request), today=today_of(request))
    return _drafted(request, form, actions.draft_switch, "since", "Switch on a rule")


@require_http_methods(["GET", "POST"])
@signed_in
def draft_number(request: Request) -> HttpResponse:
    """Draft another policy number."""
    check_may_draft(request.actor, Kind.NUMBER)
    form = forms.Number(_answers(request), today=today_of(request))
    return _drafted(request, form, actions.draft_number, "value", "Change a policy number")


def _drafted(request: Request, form: Form, draft: Any, box: str, heading: str) -> HttpResponse:
    if form.is_valid():
        try:
            made = draft(**form.told(), by=request.actor, at=request.now)
        except actions.UnableToDraft as refusal:
            form.add_error(box, str(refusal))
        else:
            return redirect("rulebook:change", pk=made.pk)
    page = {"form": form, "heading": heading, "back": reverse("rulebook:changes")}
    return render(request, "rulebook/draft.html", page, status=REFUSED if form.errors else 200)


@require_safe
@signed_in
def change(request: Request, pk: UUID) -> HttpResponse:
    """One change: what it says, whom it would move, and what the reader may do about it."""
    found = _found(request, pk)
    sweep = _shown(found)
    page = {
        "heading": "Change of the rulebook",
        "change": found,
        "summary_rows": presenters.summary_of(found),
        "sweep": sweep,
        "under_way": sweep is not None and sweep.finished_at is None,
        "progress": presenters.progress_words(sweep) if sweep else "",
        "is_weighed": weighed(found),
        **_may(request, found, sweep),
        **_weighed(request, found),
    }
    return render(request, "rulebook/change.html", page)


@require_safe
@signed_in
def progress(request: Request, pk: UUID) -> HttpResponse:
    """How far the worker has come, for the page that waits; the page is loaded anew once it is done."""
    found = _found(request, pk)
    sweep = _shown(found)
    if sweep is None or sweep.finished_at:
        return HttpResponse(headers={"HX-Refresh": "true"})
    page = {"change": found, "sweep": sweep, "progress": presenters.progress_words(sweep)}
    return render(request, "rulebook/progress.html", page)


@require_POST
@signed_in
def preview(request: Request, pk: UUID) -> HttpResponse:
    """Have the preview made anew."""
    found = _found(request, pk)
    return _done(request, found, actions.ask_for_preview, "")


@require_POST
@proved("POST")
@signed_in
def approve(request: Request, pk: UUID) -> HttpResponse:
    """Approve what another drafted."""
    return _done(request, _found(request, pk), actions.approve, "The change is approved.")


@require_POST
@signed_in
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Withdraw what one drafted."""
    return _done(request, _found(request, pk), actions.withdraw, "The change is withdrawn.")


def _done(request: Request, found: Change, deed: Any, says: str) -> HttpResponse:
    try:
        deed(change=found, by=request.actor, at=request.now)
    except actions.UnableToDecide as refusal:
        messages.error(request, str(refusal))
    else:
        if says:
            messages.success(request, says)
    return redirect("rulebook:change", pk=found.pk)


@require_http_methods(["GET", "POST"])
@signed_in
def refuse(request: Request, pk: UUID) -> HttpResponse:
    """Refuse what another drafted, with reasons."""
    found = _found(request, pk)
    if refusal := why_not_decide(request.actor, found):
        raise access.NotPermitted(refusal)
    form = forms.Refusal(_answers(request))
    if form.is_valid():
        try:
            actions.refuse(change=found, **form.told(), by=request.actor, at=request.now)
        except actions.UnableToDecide as refused:
            form.add_error("why", str(refused))
        else:
            messages.success(request, "The change is refused.")
            return redirect("rulebook:change", pk=found.pk)
    back = reverse("rulebook:change", kwargs={"pk": found.pk})
    page = {"form": form, "heading": "Refuse a change", "back": back, "summary_rows": presenters.summary_of(found)}
    return render(request, "rulebook/refuse.html", page, status=REFUSED if form.errors else 200)


def _answers(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _found(request: Request, pk: UUID) -> Change:
    access.check(request.actor, "rulebook.weigh")
    found = reads.changes_seen_by(request.actor).filter(pk=pk).select_related("supersedes").first()
    if found is None:
        raise Http404("No such change")
    return found


def _shown(found: Change) -> Sweep | None:
    """The sweep that the page tells of: what follows the approval, or else the latest preview."""
    return found.sweeps.filter(purpose=Purpose.BRINGING).first() or reads.preview_of(found)


def _tabs(request: Request, tab: str) -> list[dict[str, Any]]:
    titles = {"law": "Law in force", "numbers": "Policy numbers"}
    if access.may(request.actor, "rulebook.weigh"):
        titles["changes"] = "Changes"
    return [{"text": text, "href": reverse(f"rulebook:{code}"), "active": code == tab} for code, text in titles.items()]


def _may(request: Request, found: Change, sweep: Sweep | None) -> dict[str, Any]:
    """What the reader may do about a change that nobody has decided on, and why not."""
    if hasattr(found, "deed"):
        return {"open": False}
    refusal = why_not_decide(request.actor, found)
    waits = why_no_approval(sweep, reads.latest_edition(), request.now) if weighed(found) else ""
    return {
        "open": True,
        "mine": request.actor.user.id == found.drafted_by_id,
        "why_not": refusal,
        "waits": waits,
        "may_decide": not refusal,
        "may_approve": not refusal and not waits,
        "anew": weighed(found) and bool(waits) and sweep is not None and sweep.finished_at is not None,
    }


def _weighed(request: Request, found: Change) -> dict[str, Any]:
    """What the preview found: counts for all who read it, and by name those whose record is open to the reader."""
    sweep = found.deed.preview if hasattr(found, "deed") and found.deed.what == What.APPROVED else None
    sweep = sweep or reads.preview_of(found)
    if sweep is None or sweep.finished_at is None:
        return {}
    today = today_of(request)
    mine = access.people_in_full(request.actor, today=today).values("pk")
    rows = Moved.objects.filter(sweep=sweep, person_id__in=mine).select_related("person")
    moved = Paginator(rows.order_by("person__sort_key", "code", "key", "id"), MOVED_A_PAGE)
    shown = moved.get_page(request.GET.get("page"))
    access.show(request.actor, access.tiers_for(request.actor, {row.person_id for row in shown}, today=today))
    cleared = {str(compartment) for compartment in access.cleared_for(request.actor, today=today)}
    return {
        "found": presenters.outcome_of(sweep),
        "way_columns": presenters.WAY_COLUMNS,
        "unit_columns": presenters.UNIT_COLUMNS,
        "moved": [presenters.moved_row(row, cleared) for row in shown],
        "moved_columns": presenters.MOVED_COLUMNS,
        "pages": {
            "previous": f"?page={shown.previous_page_number()}" if shown.has_previous() else "",
            "next": f"?page={shown.next_page_number()}" if shown.has_next() else "",
        }
        if moved.num_pages > 1
        else None,
        "pages_say": f"Showing {shown.start_index():,} to {shown.end_index():,} of {moved.count:,} findings",
    }
