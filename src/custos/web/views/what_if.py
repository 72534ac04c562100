"""What if: the law asked with other facts than those on record. Nothing of it is kept."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from custos.access import reads as access
from custos.access.reads import Tier
from custos.law.explain import fact_in_words
from custos.law.facts import BadFact, Told, decode, encode
from custos.plumbing.edge import Request, signed_in
from custos.plumbing.ids import uuid7
from custos.plumbing.registry import Sight
from custos.requirements import reads as requirements
from custos.requirements.reads import CanNotBe, Fact, Supposed
from custos.tasks import reads as tasks
from custos.web import presenters, record
from custos.web.supposing import KINDS, MOST, Choose, Supposition

REFERENCES = ("about", "matters", "changes")


class State(NamedTuple):
    """What the page supposes so far; it travels in the form and is kept nowhere."""

    besides: list[Told]
    without: list[str]


@require_http_methods(["GET", "POST"])
@signed_in
def what_if(request: Request, reference: str) -> HttpResponse:
    """What would be required if other things had happened, or what is on record had not."""
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.FULL)
    sight = record.sight_of(sighting, request.actor, now=request.now)
    rows = [belief.row for belief in requirements.beliefs(sight.person)]
    shut = _closed(sight, rows)
    state = _state(request, {str(row.pk) for row in rows} - shut)
    form, state = _step(request, sight, state)
    page = record.frame_of(sight, "requirements") | {
        "heading": "What if …",
        "choose": Choose(),
        "form": form,
        "kind": request.POST.get("kind", ""),
        "suppositions": [_said(told) for told in state.besides],
        "carried": [json.dumps(encode(told.fact)) for told in state.besides],
        "facts": [
            {"id": str(row.pk), "words": presenters.fact_words(row), "out": str(row.pk) in state.without}
            for row in rows
            if str(row.pk) not in shut
        ],
        "without": state.without,
        "full": len(state.besides) >= MOST,
    }
    page |= _answer(sight, state)
    return render(request, "web/what_if.html", page, status=422 if form is not None and form.errors else 200)


def _state(request: Request, open_to_him: set[str]) -> State:
    """What was carried over; a carried fact that the page can not have written is no mistake of a person."""
    try:
        besides = [Told(str(uuid7()), decode(json.loads(each))) for each in request.POST.getlist("suppose")]
    except (BadFact, ValueError) as wrong:
        raise SuspiciousOperation("What was supposed can not be read") from wrong
    without = [each for each in request.POST.getlist("without") if each in open_to_him]
    dropped = request.POST.get("drop", "")
    return State([each for place, each in enumerate(besides) if str(place) != dropped][:MOST], without)


def _step(request: Request, sight: Sight, state: State) -> tuple[Supposition | None, State]:
    """The form to be filled in, or the state with what was filled in."""
    kind = KINDS.get(request.POST.get("kind", ""))
    if kind is None:
        return None, state
    believed = [*requirements.believed_by(sight.person), *state.besides]
    if request.POST.get("do") != "suppose":
        return kind(believed=believed), state
    form = kind(request.POST, believed=believed)
    if not form.is_valid():
        return form, state
    new_one = uuid7()
    told = Told(str(new_one), form.fact(f"supposed:{new_one}"))
    longer = State([*state.besides, told], state.without)
    try:
        requirements.suppose(sight.person, besides=longer.besides, without=longer.without, at=sight.now)
    except CanNotBe as refusal:
        form.add_error(None, f"That can not be: {refusal}")
        return form, state
    return None, longer


def _answer(sight: Sight, state: State) -> dict[str, Any]:
    """What would be otherwise, in rows; nothing while nothing is supposed."""
    if not state.besides and not state.without:
        return {"rows": None, "cannot_be": ""}
    try:
        found = requirements.suppose(sight.person, besides=state.besides, without=state.without, at=sight.now)
    except CanNotBe as refusal:
        return {"rows": None, "cannot_be": str(refusal)}
    revisions = [each for one in found for each in (one.stands, one.would) if each]
    veiled = tasks.veiled(sight.actor, revisions, today=sight.today)
    supposed = {told.id: _said(told) for told in state.besides}
    return {"rows": [_row(one, veiled, supposed) for one in found], "cannot_be": ""}


def _row(one: Supposed, veiled: set[str], supposed: dict[str, str]) -> dict[str, Any]:
    shown = one.would or one.stands
    assert shown is not None
    reason = tasks.why_of(one.finding, shown, veiled)
    steps = [step | {"facts": [supposed[fact] for fact in step["ids"] if fact in supposed]} for step in reason["steps"]]
    return {
        "what": tasks.title_of(one.finding.code),
        "stands": presenters.what_it_said(one.stands) if one.stands else "",
        "would": presenters.what_it_said(one.would) if one.would else "",
        "why": reason | {"steps": steps},
    }


def _closed(sight: Sight, rows: list[Fact]) -> set[str]:
    """The facts that lie in a compartment in which the reader is not."""
    inside = access.cleared_for(sight.actor, today=sight.today)
    return {str(row.pk) for row in rows if row.compartment is not None and row.compartment not in inside}


def _said(told: Told) -> str:
    """A supposed fact in words, without the references that this page gave it."""
    named = [name for name in encode(told.fact) if name not in REFERENCES]
    return fact_in_words({name: getattr(told.fact, name) for name in named})
