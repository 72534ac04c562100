"""Handing in a register, mending it, deciding who is who, importing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from custos.access.reads import check, tiers_for
from custos.exchange import actions, forms, presenters, reads, tasks
from custos.exchange import mapping as maps
from custos.exchange.mending import rows_to_mend
from custos.exchange.models import Candidate, Decision, Import, State
from custos.nominals import reads as nominals
from custos.plumbing.edge import Request, proved, signed_in, today_of
from custos.plumbing.files import read as read_file
from custos.plumbing.serving import give_upload

REFUSED = 422
FAULTS_A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def imports(request: Request) -> HttpResponse:
    """The registers that were handed in."""
    check(request.actor, "register.import")
    rows = [presenters.import_row(imp) for imp in reads.imports_of(request.actor)]
    page = {"heading": "Registers handed in", "rows": rows, "columns": presenters.IMPORT_COLUMNS}
    return render(request, "exchange/imports.html", page)


@require_http_methods(["GET", "POST"])
@signed_in
def hand_in(request: Request) -> HttpResponse:
    """Hand in a register; where its headings are ours it is read at once, else they are asked after."""
    check(request.actor, "register.import")
    form = forms.HandIn(_answers(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        file = form.told()["file"]
        try:
            imp = actions.hand_in(name=file.name, content=file.read(), by=request.actor, at=request.now)
        except actions.FileIsEmpty as refusal:
            form.add_error("file", str(refusal))
        else:
            return _read_or_ask(request, imp)
    page = {"form": form, "heading": "Hand in a register", "back": reverse("exchange:imports")}
    return render(request, "exchange/hand_in.html", page, status=REFUSED if form.errors else 200)


def _read_or_ask(request: Request, imp: Import) -> HttpResponse:
    if maps.must_be_confirmed(maps.read(imp.mapping)):
        return redirect("exchange:headings", pk=imp.pk)
    tasks.ask_to_read(imp=imp, by=request.actor, at=request.now)
    return redirect("exchange:show", pk=imp.pk)


@require_http_methods(["GET", "POST"])
@signed_in
def headings(request: Request, pk: UUID) -> HttpResponse:
    """Confirm what the headings mean, with guesses to correct."""
    imp = _found(request, pk)
    form = forms.Headings(_answers(request), mapping=maps.read(imp.mapping))
    if request.method == "POST" and form.is_valid():
        mapping = form.told_mapping()
        if form.sheet_changed:
            form = forms.Headings(mapping=mapping)
        elif _confirmed(request, imp, form, mapping):
            return redirect("exchange:show", pk=imp.pk)
    page = {"form": form, "heading": "What do the headings mean?", "back": reverse("exchange:imports"), "imp": imp}
    return render(request, "exchange/headings.html", page, status=REFUSED if form.errors else 200)


def _confirmed(request: Request, imp: Import, form: forms.Headings, mapping: maps.Mapping) -> bool:
    try:
        actions.confirm_mapping(imp=imp, mapping=mapping, by=request.actor, at=request.now)
    except actions.MappingUnusable as refusal:
        form.add_error(None, str(refusal))
        return False
    tasks.ask_to_read(imp=imp, by=request.actor, at=request.now)
    return True


@require_safe
@signed_in
def show(request: Request, pk: UUID) -> HttpResponse:
    """One register: how far it has come, and what is wrong with it."""
    imp = _found(request, pk)
    faults = Paginator(reads.faults_in(imp), FAULTS_A_PAGE).get_page(request.GET.get("page"))
    rows = [presenters.fault_row(fault) for fault in faults]
    listed = _tab(request, imp, "faults", rows, presenters.FAULT_COLUMNS)
    return render(request, "exchange/show.html", listed | _pages(faults))


@require_safe
@signed_in
def alike(request: Request, pk: UUID) -> HttpResponse:
    """Those who may be here already."""
    imp = _found(request, pk)
    rows = [presenters.alike_row(each) for each in reads.alike_in(imp, request.actor, today=today_of(request))]
    return render(request, "exchange/show.html", _tab(request, imp, "alike", rows, presenters.ALIKE_COLUMNS))


@require_safe
@signed_in
def differences(request: Request, pk: UUID) -> HttpResponse:
    """Those of whom the register now says something else."""
    imp = _found(request, pk)
    rows = [presenters.difference_row(each) for each in reads.differences_in(imp)]
    return render(request, "exchange/show.html", _tab(request, imp, "differences", rows, presenters.DIFFERENCE_COLUMNS))


@require_safe
@signed_in
def progress(request: Request, pk: UUID) -> HttpResponse:
    """How far the worker has come, for the page that waits; the page is loaded anew once it is done."""
    imp = _found(request, pk)
    if imp.state not in presenters.UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "exchange/progress.html", {"imp": imp, "progress": presenters.progress_of(imp)})


@require_http_methods(["GET", "POST"])
@signed_in
def decide(request: Request, pk: UUID, candidate: UUID) -> HttpResponse:
    """Two who are alike, side by side, for a decision."""
    imp = _found(request, pk)
    like = reads.find_candidate(imp, candidate, request.actor, today=today_of(request))
    form = forms.Decide(_answers(request))
    if form.is_valid():
        try:
            told = form.told()
            decision = Decision(told["decision"])
            actions.decide_duplicate(
                candidate=like, decision=decision, why=told["why"], by=request.actor, at=request.now
            )
        except actions.ReasonMissing as refusal:
            form.add_error("why", str(refusal))
        except actions.AlreadyDecided as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The decision was recorded.")
            return redirect("exchange:alike", pk=imp.pk)
    page = {"form": form, "heading": "Are they the same person?", "like": like, "rows": _compared(request, like)}
    page["back"] = reverse("exchange:alike", kwargs={"pk": imp.pk})
    return render(request, "exchange/decide.html", page, status=REFUSED if form.errors else 200)


@require_safe
@proved("GET")
@signed_in
def to_mend(request: Request, pk: UUID) -> HttpResponse:
    """The rows to mend, as a workbook that can be handed in again."""
    imp = _found(request, pk)
    content = rows_to_mend(read_file(imp.stored), reads.faults_in(imp), maps.read(imp.mapping))
    return give_upload(content, kind=XLSX, name="rows-to-mend.xlsx")


@require_POST
@proved("POST")
@signed_in
def start(request: Request, pk: UUID) -> HttpResponse:
    """Have everybody who is ready imported."""
    imp = _found(request, pk)
    try:
        tasks.ask_to_import(imp=imp, by=request.actor, at=request.now)
    except actions.NotReadYet as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:show", pk=imp.pk)


@require_safe
@signed_in
def receipt(request: Request, pk: UUID) -> HttpResponse:
    """What was imported, for the file."""
    imp = _found(request, pk)
    page = {
        "heading": "Receipt of an import",
        "back": reverse("exchange:show", kwargs={"pk": imp.pk}),
        "rows": presenters.receipt(imp, imp.post.unit, imp.agency),
        "sentence": reads.summary_of(imp).words,
        "faults": [presenters.fault_row(fault) for fault in reads.faults_in(imp)],
        "columns": presenters.FAULT_COLUMNS,
    }
    return render(request, "exchange/receipt.html", page)


def _answers(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _found(request: Request, pk: UUID) -> Import:
    check(request.actor, "register.import")
    return reads.find_import(request.actor, pk)


def _tab(request: Request, imp: Import, tab: str, rows: list[Any], columns: list[Any]) -> dict[str, Any]:
    counts = reads.summary_of(imp)
    titles = {
        "faults": ("Faults", "exchange:show", reads.faults_in(imp).count()),
        "alike": ("May already be here", "exchange:alike", reads.candidates_in(imp).count()),
        "differences": ("Different now", "exchange:differences", counts.differ),
    }
    tabs = [
        {"text": text, "href": reverse(name, kwargs={"pk": imp.pk}), "count": count, "active": code == tab}
        for code, (text, name, count) in titles.items()
    ]
    under_way = imp.state in presenters.UNDER_WAY
    return {
        "heading": imp.name,
        "imp": imp,
        "tab": tab,
        "tab_items": [] if under_way else tabs,
        "sentence": "" if under_way or imp.state == State.UNUSABLE else counts.words,
        "under_way": under_way,
        "progress": presenters.progress_of(imp),
        "unusable": imp.state == State.UNUSABLE,
        "can_start": imp.state in (State.READ, State.DONE) and counts.ready > 0 and imp.imported < counts.ready,
        "left": counts.ready - imp.imported,
        "rows": rows,
        "columns": columns,
    }


def _pages(faults: Any) -> dict[str, Any]:
    if faults.paginator.num_pages == 1:
        return {}
    first, last, count = faults.start_index(), faults.end_index(), faults.paginator.count
    return {
        "pages": {
            "previous": f"?page={faults.previous_page_number()}" if faults.has_previous() else "",
            "next": f"?page={faults.next_page_number()}" if faults.has_next() else "",
        },
        "pages_say": f"Showing {first:,} to {last:,} of {count:,} faults",
    }


def _compared(request: Request, like: Candidate) -> list[list[str]]:
    if like.person is None:
        return presenters.side_by_side(like, [])
    today = today_of(request)
    tier = tiers_for(request.actor, [like.person.id], today=today).get(like.person.id, "")
    facts: dict[str, list[str]] = {}
    if tier == "full":
        home = nominals.home_of(like.person, on=today)
        facts["Home"] = [nominals.words_of(home)] if home else []
        facts["Offence"] = [nominals.words_of(noun) for noun in nominals.known(like.person, "offence")]
    if tier:
        facts["Also known as"] = [nominals.words_of(name) for name in nominals.aliases_of(like.person)]
    return presenters.side_by_side(like, presenters.on_record(like.person, facts))
