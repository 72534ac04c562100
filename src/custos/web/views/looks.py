"""Who viewed whom: for auditors, and for supervisors as far as their own people go."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.organisations.reads import Actor, User
from custos.people.reads import Person
from custos.plumbing.edge import Request, signed_in
from custos.plumbing.paging import Page
from custos.plumbing.words import moment_words
from custos.web import forms

PAGE = 50
MANY = 10


@require_safe
@signed_in
def views(request: Request) -> HttpResponse:
    """Ask whose views to show."""
    access.check(request.actor, "views.read")
    form = forms.WhoViewed(request.GET or None)
    if form.is_valid():
        told = form.told()
        if reference := told["reference"].strip():
            return redirect("web:views-of", reference=reference)
        return redirect("web:views-by", username=told["username"].strip())
    page = {"form": form, "heading": "Who viewed whom", "back": reverse("web:home")}
    return render(request, "web/views.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def views_of(request: Request, reference: str) -> HttpResponse:
    """Who viewed a person."""
    access.check(request.actor, "views.read")
    person = access.find(request.actor, reference, at=request.now).person
    found = access.View.objects.filter(people__contains=[person.id])
    heading = f"Who viewed {person.name}"
    return _listed(request, found, heading, "Nobody viewed this person.", without_people=True)


@require_safe
@signed_in
def views_by(request: Request, username: str) -> HttpResponse:
    """What a user viewed."""
    access.check(request.actor, "views.read")
    user = get_object_or_404(User, username=username)
    found = access.View.objects.filter(user_id=user.id)
    return _listed(request, found, f"What {user.name} viewed", "This user viewed nothing that you may know of.")


@require_safe
@signed_in
def searches(request: Request) -> HttpResponse:
    """What was searched for, and by whom."""
    access.check(request.actor, "views.read")
    if not access.REACH[request.actor.role].audits:
        raise Http404("Only auditors read what was searched for")
    found = access.View.objects.exclude(searched="")
    return _listed(request, found, "What was searched for", "Nobody has searched for anything yet.")


def _listed(
    request: Request, found: Any, heading: str, why_empty: str, *, without_people: bool = False
) -> HttpResponse:
    page = Page.asked(request, found.count(), PAGE)
    rows = list(found.order_by("-at", "-id")[page.rows])
    cells = _cells(request.actor, rows, request, without_people=without_people)
    shown = {
        "heading": heading,
        "cells": cells,
        "why_empty": why_empty,
        "without_people": without_people,
        "pages": page.links,
        "pages_say": page.says("view"),
    }
    return render(request, "web/looks.html", shown)


def _cells(
    actor: Actor, rows: Sequence[access.View], request: Request, *, without_people: bool
) -> list[dict[str, Any]]:
    users = {user.id: user for user in User.objects.filter(pk__in={row.user_id for row in rows})}
    people = {} if without_people else _people(actor, rows, request)
    return [
        {
            "when": moment_words(row.at),
            "who": users[row.user_id].name if row.user_id in users else "The system",
            "page": row.path,
            "answer": _answers(row),
            "people": [people.get(person, "somebody you may not see") for person in row.people[:MANY]],
            "more": max(0, len(row.people) - MANY),
            "searched": row.searched,
            "reason": row.reason,
        }
        for row in rows
    ]


def _people(actor: Actor, rows: Sequence[access.View], request: Request) -> dict[Any, str]:
    """The names of the people on the page, put on record as shown."""
    ids = {person for row in rows for person in row.people[:MANY]}
    tiers = access.tiers_for(actor, ids, today=timezone.localdate(request.now))
    access.show(actor, dict.fromkeys(tiers, access.Tier.NAME))
    return {person.id: f"{person.name} ({person.reference})" for person in Person.objects.filter(pk__in=tiers)}


def _answers(row: access.View) -> str:
    tiers = ", ".join(sorted({str(access.Tier(tier).label).lower() for tier in row.tiers}))
    if row.status >= 400 and row.status != 422:
        return "refused"
    return tiers or "nobody shown"
