"""The one overall level on screen: proposed with what it would move, decided by a supervisor, and its history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.risk import actions, presenters, reads
from custos.risk.forms import Decision, LevelForm
from custos.risk.models import LEVEL_WORDS, Level
from custos.risk.permission import AGREE, RECORD
from custos.risk.telling import level_agreed
from custos.risk.views.common import form_page, section_of, sighting_of
from custos.tasks.reads import moves


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: Request, reference: str) -> HttpResponse:
    """Propose a level. What it would move is shown first, and proposed afterwards."""
    sighting, today = sighting_of(request, reference, RECORD), today_of(request)
    person = sighting.person
    assessments = {
        row.kind: row for row in reversed(reads.assessments_of(person)) if row.what.is_static or row.what.is_dynamic
    }
    now = reads.level_of(person)
    initial = {"factors": now.factors} if now else {}
    form = LevelForm(request.POST or None, assessments=list(assessments.values()), initial=initial)
    looks = request.POST.get("do") == "look"
    if not looks and done(form, lambda: actions.propose_level(person=person, told=form.told(), **by_of(request))):
        messages.success(request, "It is proposed, and a supervisor was asked to agree.")
        return redirect(section_of(reference))
    level = form.cleaned_data.get("level", "") if form.is_bound and form.is_valid() else ""
    shown = moves(person, level_agreed(level, today), at=request.now) if level else None
    if looks and not level and form.is_valid():
        form.add_error("level", "Choose a level")
    page = {"heading": "Propose the level of risk", "held": presenters.level_row(now) if now else None, "moves": shown}
    page |= {"level": LEVEL_WORDS.get(level, "").lower(), "back": section_of(reference)}
    return form_page(request, sighting, form, "level", **page)


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Agree to a level, or return it with reasons; what it moves is shown."""
    sighting, today = sighting_of(request, reference, AGREE), today_of(request)
    found = (
        Level.objects.filter(person=sighting.person, pk=pk)
        .select_related("person", "user", "static", "dynamic")
        .first()
    )
    if found is None:
        raise Http404("No such level")
    form = Decision(request.POST or None)

    def decided() -> Level:
        told = form.told()
        agrees = told["outcome"] == "agree"
        return actions.decide_level(level=found, agrees=agrees, words=told["words"], **by_of(request))

    if done(form, decided):
        messages.success(request, "It is decided. What moved by it stands under Requirements, each with its reasons.")
        return redirect(section_of(reference))
    now = reads.level_of(sighting.person)
    would = level_agreed(found.level, today)
    shown = moves(sighting.person, would, at=request.now) if found.agreed is None else None
    page: dict[str, Any] = {
        "heading": f"Level: {LEVEL_WORDS[found.level].lower()} risk",
        "asked": presenters.level_row(found),
    }
    page |= {"held": presenters.level_row(now) if now else None, "moves": shown, "back": section_of(reference)}
    return form_page(request, sighting, form, "decide_level", **page)


@signed_in
@require_safe
def history(request: Request, reference: str) -> HttpResponse:
    """Show how the level and the tools' outcomes moved, as a chart with a table beside it."""
    sighting, today = sighting_of(request, reference), today_of(request)
    levels = reads.levels_of(sighting.person)
    page = {
        "heading": "How the risk moved",
        "person": presenters.who(sighting.person, today),
        "back": section_of(reference),
        "chart": presenters.chart(levels, today),
        "levels": presenters.history_rows(levels),
        "tools": presenters.tool_rows(reads.assessments_of(sighting.person)),
    }
    return render(request, "risk/history.html", page)
