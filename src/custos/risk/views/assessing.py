"""Assessing: a kind is chosen, typed on one page that keeps itself, computed where it may be, and looked at."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from custos.access import reads as access
from custos.access.reads import Matter, Sighting
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.plumbing.words import date_words, moment_words, time_words
from custos.risk import actions, computing, presenters, reads
from custos.risk.forms import AssessmentForm, ComputeForm, filled_from, from_typed
from custos.risk.kinds import KINDS, AssessmentKind
from custos.risk.permission import ASSESS
from custos.risk.presenters import page_of
from custos.risk.views.common import assessment_of, form_page, section_of, sighting_of

LEFT_OUT = ("csrfmiddlewaretoken", "do")


@signed_in
@require_safe
def choose(request: Request, reference: str) -> HttpResponse:
    """Ask with which tool; one that is not for such a person says why."""
    sighting, today = sighting_of(request, reference, ASSESS), today_of(request)
    person = sighting.person
    groups: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS.values():
        refusal = reads.refusal_of_kind(kind, person, on=today)
        draft = reads.draft_of(person, kind.code, request.actor.user)
        computes = [each for each in computing.offered().values() if each.code in kind.computed and not refusal]
        groups.setdefault(kind.group, []).append(
            {
                "title": kind.title,
                "refusal": refusal,
                "href": "" if refusal else page_of(person, "new", kind.code),
                "draft": f"Your draft was kept {moment_words(draft.saved_at)}" if draft else "",
                "computes": [{"text": each.title, "href": page_of(person, "compute", each.code)} for each in computes],
            }
        )
    page = {"heading": "Record an assessment", "groups": groups, "back": section_of(reference)}
    return render(request, "risk/choose.html", page | {"person": presenters.who(person, today)})


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: Request, reference: str, kind: str) -> HttpResponse:
    """Take an assessment on one page: kept as it is typed, submitted when it is whole."""
    sighting, what, today = sighting_of(request, reference, ASSESS), _kind(kind), today_of(request)
    person = sighting.person
    if refusal := reads.refusal_of_kind(what, person, on=today):
        return _refused(request, sighting, what.title, what.about, refusal)
    draft = reads.draft_of(person, kind, request.actor.user)
    doing = request.POST.get("do", "")
    if doing == "give-up" and draft:
        actions.give_up_draft(draft=draft, **by_of(request))
        messages.success(request, "The draft is gone.")
        return redirect(section_of(reference))
    if doing == "keep":
        actions.keep_draft(person=person, kind=kind, typed=_typed(request), **by_of(request))
        messages.success(request, "It is kept. Only you see it until it is submitted.")
        return redirect(page_of(person, "new", kind))
    form, begun_with = _form(request, sighting, what)
    if not access.sees(request.actor, Matter.INTELLIGENCE):  # it would be kept back from whoever wrote it
        del form.fields["from_intelligence"]
    if doing == "submit":
        deed = {"person": person, "kind": kind, **by_of(request)}
        if made := done(form, lambda: actions.submit_assessment(told=form.told(), **deed)):
            messages.success(request, "It is submitted and locked. A supervisor was asked to countersign it.")
            return redirect(page_of(person, "assessment", made.id))
        # What can not be submitted is kept, so that nothing is lost even if the page is left.
        actions.keep_draft(person=person, kind=kind, typed=_typed(request), **by_of(request))
    page: dict[str, Any] = {
        "heading": what.title,
        "about": what.about,
        "begun_with": begun_with,
        "back": page_of(person, "choose"),
    }
    page |= {"keep": page_of(person, "keep", kind), "draft": draft, "kind": what}
    return form_page(request, sighting, form, "new", **page)


@signed_in
@require_POST
def keep(request: Request, reference: str, kind: str) -> HttpResponse:
    """Keep what stands in the page, and say so in its place."""
    sighting, what = sighting_of(request, reference, ASSESS), _kind(kind)
    actions.keep_draft(person=sighting.person, kind=what.code, typed=_typed(request), **by_of(request))
    return render(request, "risk/kept.html", {"kept": f"Kept at {time_words(request.now)}"})


@signed_in
@require_http_methods(["GET", "POST"])
def compute(request: Request, reference: str, code: str) -> HttpResponse:
    """Compute an instrument from its items, and submit the result where it is wanted."""
    sighting, today = sighting_of(request, reference, ASSESS), today_of(request)
    instrument, person = computing.offered().get(code), sighting.person
    if instrument is None:
        raise Http404("No such instrument")
    kind = KINDS[computing.kind_of(instrument)]
    if refusal := reads.refusal_of_kind(kind, person, on=today):
        return _refused(request, sighting, instrument.title, kind.about, refusal)
    asks = computing.asks_of(instrument)
    form = ComputeForm(request.POST or None, asks=asks, today=today, initial={"assessmentDate": today})
    result: dict[str, Any] | None = None
    if form.is_valid():
        result = computing.compute(instrument, person, form.items(), today=today)
        for fault in result["errors"]:
            boxes = [name for name in fault["fields"] if name in form.fields] or [None]
            for box in boxes:
                form.add_error(box, fault["message"])
        result = None if form.errors else result
    if result and request.POST.get("do") == "submit":
        told = computing.as_told(instrument, result, form.items(), form.cleaned_data["assessmentDate"] or today)
        told |= {"assessor": request.actor.user.name, "trained_on": form.cleaned_data.get("trained_on")}
        made = done(form, lambda: actions.submit_assessment(person=person, kind=kind.code, told=told, **by_of(request)))
        if made:
            messages.success(request, "It is submitted and locked. A supervisor was asked to countersign it.")
            return redirect(page_of(person, "assessment", made.id))
    shown: dict[str, Any] = {"heading": instrument.title, "model": instrument.model, "back": page_of(person, "choose")}
    shown["result"] = _said(result) if result else None
    return form_page(request, sighting, form, "compute", **shown)


@signed_in
@require_safe
def assessment(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show an assessment as it was submitted, with what came after."""
    sighting, found = assessment_of(request, reference, pk)
    page = presenters.assessment_page(found, sighting, request.actor)
    page |= {"person": presenters.who(sighting.person, today_of(request)), "back": section_of(reference)}
    return render(request, "risk/assessment.html", page)


def _refused(request: Request, sighting: Sighting, heading: str, about: str, refusal: str) -> HttpResponse:
    who = presenters.who(sighting.person, today_of(request))
    page = {"heading": heading, "about": about, "refusal": refusal, "back": page_of(sighting.person, "choose")}
    return render(request, "risk/refused.html", page | {"person": who}, status=422)


def _kind(code: str) -> AssessmentKind:
    if code not in KINDS:
        raise Http404("No such kind of assessment")
    return KINDS[code]


def _typed(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.POST.items() if name not in LEFT_OUT and isinstance(value, str)}


def _form(request: Request, sighting: Sighting, what: AssessmentKind) -> tuple[AssessmentForm, str]:
    """Return the form as posted; else as kept; else filled from the last assessment, and what it was begun with."""
    person, today = sighting.person, today_of(request)
    told: dict[str, Any] = {"kind": what, "today": today, "static": reads.static_of(person)}
    if request.method == "POST":
        return AssessmentForm(request.POST, **told), ""
    draft = reads.draft_of(person, what.code, request.actor.user)
    if draft:
        return AssessmentForm(initial=from_typed(draft.typed, AssessmentForm(**told)), **told), ""
    last = next((row for row in reads.assessments_of(person) if row.kind == what.code), None)
    begun = {"assessor": request.actor.user.name, "on": today, "purpose": "initial"}
    if last is None:
        return AssessmentForm(initial=begun, **told), ""
    filled = filled_from(last) | {"assessor": request.actor.user.name, "on": today}
    words = f"Filled in from the assessment of {date_words(last.on)}. Change what is no longer so."
    return AssessmentForm(initial=filled, **told), words


def _said(result: dict[str, Any]) -> dict[str, Any]:
    words = str(result["band"]).replace("_", " ").capitalize()
    more = [f"{name.capitalize()}: {str(result[name]).replace('_', ' ').lower()}" for name in ("violent", "combined")
            if name in result]  # fmt: skip
    if result.get("pointScore") is not None:
        more.append(f"{result['pointScore']} points")
    if result.get("riskBandReductionApplied"):
        more.append("the band is one lower, after five whole years without offence")
    score = f"{result['score']} %" if "violent" not in result else f"{result['score']} points"
    return {
        "band": words,
        "score": score,
        "more": more,
        "warnings": [computing.WARNINGS[w] for w in result["warnings"]],
    }
