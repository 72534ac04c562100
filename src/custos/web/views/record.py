"""The record of a person: overview, sections, reasons, print, and the request of those who see only the name."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.access.reads import Tier
from custos.plumbing import registry
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.registry import Sight
from custos.requirements import reads as requirements
from custos.requirements.reads import Fact, Finding, Revision
from custos.rights.reads import tombstone_of
from custos.tasks import reads as tasks
from custos.web import forms, openings, presenters, record
from custos.web.on_the_record import reader_of
from custos.web.views.openings import ask_form


@require_safe
@signed_in
def overview(request: Request, reference: str) -> HttpResponse:
    """The record as far as the tier opens it."""
    if left := tombstone_of(request.actor, reference):
        return render(request, "web/disposed.html", {"heading": "This record was disposed of", "left": left})
    sighting = access.find(request.actor, reference, at=request.now)
    if sighting.tier == Tier.NAME:
        return _name_only(request, sighting)
    sight, form = _sight(request, sighting)
    events = record.timeline(sight) if sighting.full else []
    page = (
        record.frame_of(sight)
        | {
            "heading": "Overview" if sighting.full else "Operational view",
            "glance": record.glance(sight) if sighting.full else [],
            "panels": record.panels(sight, request),
            "events": record.placed(events[: record.LATEST]),
            "whole_timeline": record.address(sight, "timeline"),
            "as_at_form": form if sighting.full else None,
            "print_href": _print_address(sight),
        }
        | _openings(request, sighting)
    )
    return render(request, "web/record.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def section(request: Request, reference: str, section: str) -> HttpResponse:
    """One section of the record."""
    found = registry.sections.get(section)
    if found is None:
        raise Http404("No such section")
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier(found.tier))
    sight, form = _sight(request, sighting)
    page = record.frame_of(sight, found.code) | {
        "heading": found.title,
        "section_matter": record.matter(found, sight, request),
        "as_at_form": form if sighting.full else None,
        "print_href": _print_address(sight),
    }
    return render(request, "web/section.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def timeline(request: Request, reference: str) -> HttpResponse:
    """Everything that happened, or what happened of one kind."""
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.READING)
    sight, form = _sight(request, sighting)
    every = record.timeline(sight)
    kind = request.GET.get("kind", "")
    events = [event for event in every if not kind or event.kind == kind]
    page = record.frame_of(sight, "timeline") | {
        "heading": "Timeline",
        "events": record.placed(events),
        "kinds": record.kinds_of(sight, every, kind),
        "as_at_form": form,
        "print_href": _print_address(sight),
    }
    return render(request, "web/timeline_page.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def why(request: Request, reference: str, finding: UUID) -> HttpResponse:
    """Why the law found what it found: the steps, the facts they rest on, and what was found before."""
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.READING)
    sight, _ = _sight(request, sighting)
    found = get_object_or_404(Finding.objects.filter(person=sighting.person), pk=finding)
    rows = Revision.objects.filter(finding=found).select_related("finding", "met_by").order_by("-number")
    revisions = [row for row in rows if sight.as_at is None or row.decided_at <= sight.as_at]
    if not revisions:
        raise Http404("It was not found by then")
    page = record.frame_of(sight, "requirements") | _reasons(sight, found, revisions)
    return render(request, "web/why.html", page)


@require_safe
@signed_in
def on_paper(request: Request, reference: str) -> HttpResponse:
    """The whole record, as far as the tier opens it, laid out for paper."""
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.OPERATIONAL)
    sight, _ = _sight(request, sighting)
    page = record.frame_of(sight) | {
        "heading": sight.person.name,
        "parts": [
            {"title": each.title, "matter": record.matter(each, sight, request, paper=True)}
            for each in record.open_sections(sighting)
        ],
        "back": record.address(sight),
    }
    return render(request, "web/record_on_paper.html", page)


def _name_only(request: Request, sighting: access.Sighting) -> HttpResponse:
    manager = access.manager_of(sighting.person, today=today_of(request))
    page = {
        "heading": "A record exists",
        "person": sighting.person,
        "manager": manager.words,
        "form": ask_form(request, sighting),
        "may_ask": access.may(request.actor, "access.ask"),
        "asked": openings.rows(_asked(request, sighting), request.now),
    }
    return render(request, "web/name_only.html", page)


def _openings(request: Request, sighting: access.Sighting) -> dict[str, object]:
    """What whoever does not hold the record is told of having it opened, and may do to see more of it."""
    if sighting.tier == Tier.FULL:
        return {}
    waits = sighting.tier == Tier.OPERATIONAL
    return {
        "may_ask": waits and access.may(request.actor, "access.ask"),
        "may_open": waits and access.may(request.actor, "access.urgently", sighting.tier),
        "asked": openings.rows(_asked(request, sighting), request.now),
    }


def _asked(request: Request, sighting: access.Sighting) -> list[access.Opening]:
    found = access.Opening.objects.filter(person=sighting.person, user=request.actor.user)
    return list(found.select_related("person", "user", "post").order_by("-asked_at"))


def _sight(request: Request, sighting: access.Sighting) -> tuple[Sight, forms.AsItStood]:
    """The sight that the request asks for: as it stood on a day, for those who see the whole record."""
    asked = any(name.startswith("as_at") for name in request.GET)
    form = forms.AsItStood(request.GET if asked else None, today=today_of(request))
    day: date | None = form.told().get("as_at") if asked and form.is_valid() and sighting.full else None
    return record.sight_of(sighting, request.actor, now=request.now, day=day), form


def _print_address(sight: Sight) -> str:
    day = f"?as_at={sight.today.isoformat()}" if sight.as_at else ""
    return f"{record.address(sight).partition('?')[0]}print/{day}"


def _reasons(sight: Sight, found: Finding, revisions: list[Revision]) -> dict[str, object]:
    latest = revisions[0]
    reader = reader_of(sight, revisions)
    reason = tasks.why_of(found, latest, reader.veiled)
    named = {fact for fact in tasks.facts_named([latest]) if fact not in reader.veiled}
    facts = {str(fact.pk): fact for fact in Fact.objects.filter(pk__in=named).select_related("recorded_by")}
    return {
        "heading": f"Why? {tasks.title_of(found.code)}",
        "said": presenters.what_it_said(latest),
        "state": tasks.state_of(latest, sight.today) if found.nature == requirements.Nature.REQUIREMENT else None,
        "reason": reason | {"steps": presenters.steps_with_facts(reason, facts)},
        "question": _question(latest, reader.veiled) if found.nature == requirements.Nature.QUESTION else "",
        "citations": latest.citations,
        "met_by": _met_by(latest, reader.veiled),
        "rows": presenters.revision_rows(revisions),
    }


def _question(latest: Revision, veiled: Collection[str]) -> str:
    closed = any(fact in veiled for fact in latest.detail.get("facts", ()))
    return tasks.CLOSED if closed else str(latest.detail.get("text", ""))


def _met_by(latest: Revision, veiled: Collection[str]) -> str:
    if latest.met_by is None:
        return ""
    closed = str(latest.met_by_id) in veiled
    return tasks.CLOSED if closed else presenters.fact_words(latest.met_by)
