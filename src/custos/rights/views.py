"""Cases of data protection on screen: the list, what is due for review, one case and what is done in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.people.reads import Person
from custos.plumbing.edge import Request, by_of, proved, signed_in, today_of
from custos.plumbing.forms import Form, done
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import count_words
from custos.rights import actions, presenters, reads
from custos.rights.copying import items_of
from custos.rights.disposing import may_dispose
from custos.rights.forms import FORMS, Chosen, Opened, Restricting
from custos.rights.left_out import Rule
from custos.rights.papers import paper_pdf, papers_of
from custos.rights.reads import File
from custos.rights.refusing import may_follow
from custos.rights.vocabulary import STEPS, CaseKind, StepKind

HANDLE = "rights.handle"
FOUND_NONE = "No record bears this reference"


@signed_in
@require_safe
def cases(request: Request) -> HttpResponse:
    """List the open cases of the unit."""
    access.check(request.actor, HANDLE)
    found = reads.open_cases(request.actor)
    _show(request, [file.case.person for file in found])
    rows = [presenters.case_row(file, request.now) for file in found]
    late = sum(row["late"] for row in rows)
    page = {
        "heading": "Data protection",
        "sentence": f"{count_words(len(rows), 'case')} open, {late} of them late." if rows else "",
        "rows": rows,
        "kinds": [(kind.label, reverse("rights:open", args=[kind.value])) for kind in CaseKind],
    }
    return render(request, "rights/cases.html", page)


@signed_in
@require_safe
def due(request: Request) -> HttpResponse:
    """List whose records are due for a review of retention."""
    access.check(request.actor, HANDLE)
    today = today_of(request)
    found = reads.due_for_review(request.actor, today=today)
    _show(request, [person for person, _ in found])
    rows = [presenters.due_row(person.reference, day, today) for person, day in found]
    return render(request, "rights/due.html", {"heading": "Due for a review of retention", "rows": rows})


@signed_in
@require_http_methods(["GET", "POST"])
def opened(request: Request, kind: str) -> HttpResponse:
    """Open a case."""
    access.check(request.actor, HANDLE)
    what = _kind(CaseKind, kind)
    initial = {"reference": request.GET.get("of", "")}
    form = Opened(request.POST or None, today=today_of(request), kind=what, initial=initial)

    def open_it() -> reads.Case:
        person = _person(request, form.cleaned_data["reference"])
        return actions.open_case(kind=what, person=person, told=form.told(), **by_of(request))

    if made := done(form, open_it):
        messages.success(request, "The case is opened, and stands on the unit's worklist.")
        return redirect("rights:case", made.id)
    page = {"heading": f"Open a case: {what.label.lower()}", "press": "Open it", "back": reverse("rights:cases")}
    return _form_page(request, form, page)


@signed_in
@require_safe
def case(request: Request, pk: UUID) -> HttpResponse:
    """Show one case."""
    file = _find(request, pk)
    return render(request, "rights/case.html", presenters.case_page(file, request.actor, request.now))


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Record what was done in a case."""
    file, what = _find(request, pk), _kind(StepKind, kind)
    if what not in STEPS[CaseKind(file.case.kind)]:
        raise Http404("Such a case takes no such step")
    form, nothing = _form(request, file, what)
    if done(form, lambda: actions.record_step(case=file.case, kind=what, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded.")
        return redirect("rights:case", pk)
    page = {
        "heading": what.label,
        "press": "Record it",
        "back": presenters.address(file, "case"),
        "about": presenters.title_of(file),
        "sentence": may_follow(file, what, request.actor) or nothing,
        "left_out": list(Rule) if isinstance(form, Chosen) and form.items else [],
    }
    return _form_page(request, form, page)


@signed_in
@proved("POST")
@require_http_methods(["GET", "POST"])
def disposed(request: Request, pk: UUID) -> HttpResponse:
    """Dispose of the record, once one proposed it and another approved it."""
    file = _find(request, pk)
    if not may_dispose(file) or file.case.person is None:
        raise Http404("No disposal is approved")
    form = Form(request.POST if request.method == "POST" else None)

    def dispose() -> bool:
        actions.dispose(case=file.case, **by_of(request))
        return True

    if done(form, dispose):
        messages.success(request, "The record is disposed of.")
        return redirect("web:record", file.case.person.reference)
    page = {
        "heading": "Dispose of the record",
        "press": "Dispose of it for ever",
        "back": presenters.address(file, "case"),
        "rows": presenters.dispose_rows(file),
        "sentence": "Every row about him is removed, with its history, its files and the words of its account. Nobody "
        "can bring it back. A tombstone remains.",
    }
    return _form_page(request, form, page)


@signed_in
@require_safe
def paper(request: Request, pk: UUID, paper: str) -> HttpResponse:
    """Give the letter, or the copy, that a second person approved."""
    file = _find(request, pk)
    if paper not in papers_of(file):
        raise Http404("No such paper")
    answer = HttpResponse(paper_pdf(file, paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{paper}.pdf"'
    return answer


def _form(request: Request, file: File, what: StepKind) -> tuple[Form, str]:
    """Return the form of a step; that of a copy is given the items of the record, or that there are none is said."""
    today, typed = today_of(request), request.POST if request.method == "POST" else None
    if what == StepKind.DECIDED and file.case.kind == CaseKind.RESTRICTION and file.case.person:
        items = items_of(file.case.person, request.actor, today=today)
        return Restricting(typed, today=today, items=items), ""
    if what != StepKind.CHOSEN:
        return FORMS[what](typed, today=today), ""
    if file.case.person is None:
        return Chosen(typed, today=today), "No record was found, so that there is nothing to give a copy of."
    return Chosen(typed, today=today, items=items_of(file.case.person, request.actor, today=today)), ""


def _find(request: Request, pk: UUID) -> File:
    access.check(request.actor, HANDLE)
    file = reads.case_of(request.actor, pk)
    if file is None:
        raise Http404("No such case")
    _show(request, [file.case.person])
    return file


def _show(request: Request, people: list[Person | None]) -> None:
    ids = [person.id for person in people if person]
    access.show(request.actor, access.tiers_for(request.actor, ids, today=today_of(request)))


def _person(request: Request, reference: str) -> Person | None:
    if not reference:
        return None
    try:
        return access.find(request.actor, reference, at=request.now).person
    except Http404 as missing:
        raise UnableToRecord(FOUND_NONE, "reference") from missing


def _kind(kinds: Any, code: str) -> Any:
    if code not in kinds.values:
        raise Http404("No such kind")
    return kinds(code)


def _form_page(request: Request, form: Form, page: dict[str, Any]) -> HttpResponse:
    return render(request, "rights/form.html", {"form": form, **page}, status=422 if form.errors else 200)
