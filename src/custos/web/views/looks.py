"""Who viewed whom: for auditors, and for supervisors as far as their own people go."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.actions import UnableToAnswer, answer_doubt
from custos.audit import reads as audit
from custos.organisations.reads import Post, User
from custos.people.reads import Person
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.paging import Page
from custos.plumbing.words import date_words, moment_words
from custos.web import forms

PAGE = 50
MANY = 10
A_WEEK = timedelta(days=6)  # with today, seven days


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
    audits = access.REACH[request.actor.role].audits
    links = [
        ("Views with no working relation", reverse("web:views-unrelated")),
        ("Questions about views", reverse("web:doubts")),
        *([("What was searched for", reverse("web:searches"))] if audits else []),
        ("What was asked for and opened", f"{reverse('web:openings')}?which=all"),
        ("Who may do what", reverse("web:permissions")),
    ]
    page = {"form": form, "heading": "Who viewed whom", "back": reverse("web:home"), "links": links}
    return render(request, "web/views.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def views_of(request: Request, reference: str) -> HttpResponse:
    """Who viewed a person."""
    access.check(request.actor, "views.read")
    person = access.find(request.actor, reference, at=request.now).person
    shown = {"heading": f"Who viewed {person.name}", "why_empty": "Nobody viewed this person.", "without_people": True}
    return _listed(request, access.looks_at(person), shown)


@require_safe
@signed_in
def views_by(request: Request, username: str) -> HttpResponse:
    """What a user viewed."""
    access.check(request.actor, "views.read")
    user = get_object_or_404(User, username=username)
    shown: dict[str, Any] = {"heading": f"What {user.name} viewed"}
    shown["why_empty"] = "This user viewed nothing that you may know of."
    if access.REACH[request.actor.role].audits:
        shown["signing_in"] = reverse("web:views-signing-in", kwargs={"username": username})
    return _listed(request, access.looks_by(user), shown)


@require_safe
@signed_in
def signing_in(request: Request, username: str) -> HttpResponse:
    """How a user signed in, and what was tried under that name."""
    access.check(request.actor, "views.read")
    if not access.REACH[request.actor.role].audits:
        raise Http404("Only auditors read how users sign in")
    user = get_object_or_404(User, username=username)
    found = audit.signing_in_of(user)
    page = Page.asked(request, found.count(), PAGE)
    lines = audit.lines_of(found.order_by("-at", "-id")[page.rows])
    shown = {
        "heading": f"How {user.name} signed in",
        "sentence": "Also what was tried under that name, by whomever.",
        "rows": [[moment_words(line.at), line.text, line.who, line.origin] for line in lines],
        "pages": page.links,
        "pages_say": page.says("thing"),
    }
    return render(request, "web/signing_in.html", shown)


@require_safe
@signed_in
def unrelated(request: Request) -> HttpResponse:
    """Records that were opened by somebody who did not work with them; of the last week, unless asked otherwise."""
    access.check(request.actor, "views.read")
    shown = {
        "heading": "Views with no working relation",
        "sentence": "Each may have a good reason that Custos does not know.",
        "why_empty": "Everybody who opened a record in these days worked with it.",
    }
    week_ago = today_of(request) - A_WEEK
    return _listed(request, access.unrelated_looks(), shown, since=week_ago)


@require_safe
@signed_in
def searches(request: Request) -> HttpResponse:
    """What was searched for, and by whom."""
    access.check(request.actor, "views.read")
    if not access.REACH[request.actor.role].audits:
        raise Http404("Only auditors read what was searched for")
    shown = {"heading": "What was searched for", "why_empty": "Nobody has searched for anything yet."}
    return _listed(request, access.View.objects.exclude(searched=""), shown)


@require_safe
@signed_in
def hidden(request: Request) -> HttpResponse:
    """Who asked for a hidden person of one's circle and was told of nobody."""
    found = access.hidden_looks(now=request.now)
    page = Page.asked(request, found.count(), PAGE)
    rows = list(found[page.rows])
    access.show(request.actor, {row.person_id: access.Tier.NAME for row in rows if row.person_id})
    cells = [[moment_words(row.at), f"{row.user.name}, {row.post.title}", row.asked] for row in rows]
    shown = {
        "heading": "Looks for hidden people",
        "sentence": "Each was told that there is no such record, and does not know that you are told.",
        "rows": cells,
        "pages": page.links,
        "pages_say": page.says("look"),
    }
    return render(request, "web/hidden_looks.html", shown)


@require_safe
@signed_in
def doubts(request: Request) -> HttpResponse:
    """The questions about views that the nightly run put to supervisors, those not answered first."""
    access.check(request.actor, "views.read")
    found = access.doubts_for(request.actor)
    page = Page.asked(request, found.count(), PAGE)
    rows = list(found[page.rows])
    _show_names(request, {row.person_id for row in rows if row.person_id})
    shown = {
        "heading": "Questions about views",
        "sentence": "A question is no verdict: most have a plain answer. The answer is kept.",
        "rows": [_doubt(row) for row in rows],
        "pages": page.links,
        "pages_say": page.says("question"),
    }
    return render(request, "web/doubts.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def doubt(request: Request, doubt: UUID) -> HttpResponse:
    """One question about somebody's views, and its answer."""
    access.check(request.actor, "views.read")
    found = get_object_or_404(access.doubts_for(request.actor), pk=doubt)
    _show_names(request, {found.person_id} if found.person_id else set())
    answers = found.answered_at is None and access.may(request.actor, "views.answer")
    form = forms.AnswerDoubt(request.POST or None)
    if request.method == "POST" and not answers:
        raise PermissionDenied(access.DEEDS["views.answer"].refusal)
    if form.is_valid():
        try:
            answer_doubt(doubt=found.id, **form.told(), by=request.actor, at=request.now)
        except UnableToAnswer as refusal:
            form.add_error("answer", str(refusal))
        else:
            messages.success(request, "The answer is kept")
            return redirect("web:doubts")
    page = {
        "heading": found.get_pattern_display(),
        "row": _doubt(found),
        "views": f"{reverse('web:views-by', kwargs={'username': found.user.username})}?{_of_day(found.day)}",
        "form": form,
        "answers": answers,
        "back": reverse("web:doubts"),
    }
    return render(request, "web/doubt.html", page, status=422 if form.errors else 200)


def _listed(
    request: Request, found: QuerySet[access.View], shown: dict[str, Any], since: date | None = None
) -> HttpResponse:
    asked = any(name.partition("-")[0] in forms.NarrowViews.base_fields for name in request.GET)
    related = "related" in found.query.annotations and "sentence" not in shown
    today = today_of(request)
    form = forms.NarrowViews(request.GET if asked else None, today=today, related=related, initial={"since": since})
    if not asked:
        found = access.narrowed(found, since=since)
    elif form.is_valid():
        found = access.narrowed(found, **form.told())
    page = Page.asked(request, found.count(), PAGE)
    rows = list(found.order_by("-at", "-id")[page.rows])
    without_people = bool(shown.get("without_people"))
    given = {
        "cells": _cells(request, rows, without_people=without_people),
        "without_people": without_people,
        "form": form,
        "open": asked,
        "clear": request.path,
        "pages": page.links,
        "pages_say": page.says("view"),
    }
    return render(request, "web/looks.html", shown | given, status=422 if form.errors else 200)


def _cells(request: Request, rows: Sequence[access.View], *, without_people: bool) -> list[dict[str, Any]]:
    users = {user.id: user for user in User.objects.filter(pk__in={row.user_id for row in rows})}
    posts = {post.id: post for post in Post.objects.filter(pk__in={row.post_id for row in rows})}
    everybody = {person for row in rows for person in row.people}
    known = set(access.tiers_for(request.actor, everybody, today=today_of(request)))
    people = {} if without_people else _people(request, rows, known)
    # The address of the page of somebody hidden would name him by his reference, and what was typed may by name.
    closed = {row.id for row in rows if not known.issuperset(row.people)}
    return [
        {
            "when": moment_words(row.at),
            "who": users[row.user_id].name if row.user_id in users else "The system",
            "post": posts[row.post_id].title if row.post_id in posts else "",
            "page": "a page that you may not see" if row.id in closed else row.path,
            "answer": _answers(row),
            "people": [people.get(person, "somebody you may not see") for person in row.people[:MANY]],
            "more": max(0, len(row.people) - MANY),
            "searched": "" if row.id in closed else row.searched,
            "reason": "" if row.id in closed else row.reason,
            "related": _related(row, without_people),
        }
        for row in rows
    ]


def _related(row: access.View, of_one: bool) -> str:
    """Whether whoever looked worked with the record; nothing is said of lists of several people."""
    said: bool | None = getattr(row, "related", None)
    if said is None or not (of_one or len(row.people) == 1):
        return ""
    return "works with him" if said else "no working relation"


def _people(request: Request, rows: Sequence[access.View], known: set[UUID]) -> dict[UUID, str]:
    """The names of the people on the page of whom the reader may know, put on record as shown."""
    named = known.intersection(person for row in rows for person in row.people[:MANY])
    access.show(request.actor, dict.fromkeys(named, access.Tier.NAME))
    return {person.id: f"{person.name} ({person.reference})" for person in Person.objects.filter(pk__in=named)}


def _show_names(request: Request, people: set[UUID]) -> None:
    """Put on record that the names are shown, of those people of whom the reader may know."""
    tiers = access.tiers_for(request.actor, people, today=today_of(request))
    access.show(request.actor, dict.fromkeys(tiers, access.Tier.NAME))


def _answers(row: access.View) -> str:
    tiers = ", ".join(sorted({str(access.Tier(tier).label).lower() for tier in row.tiers}))
    if row.status >= 400 and row.status != 422:
        return "refused"
    return tiers or "nobody shown"


def _doubt(row: access.Doubt) -> dict[str, Any]:
    by = f"{row.answered_by.name}, {moment_words(row.answered_at)}" if row.answered_by and row.answered_at else ""
    return {
        "href": reverse("web:doubt", kwargs={"doubt": row.id}),
        "pattern": row.get_pattern_display(),
        "who": f"{row.user.name}, {row.unit.name}",
        "about": f"{row.person.name} ({row.person.reference})" if row.person else "",
        "day": date_words(row.day),
        "why": row.why,
        "answer": f"{row.answer} ({by})" if by else "",
    }


def _of_day(day: date) -> str:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return "&".join(f"{name}-{part}={value}" for name in ("since", "until") for part, value in parts.items())
