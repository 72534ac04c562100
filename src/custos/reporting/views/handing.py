"""Handing many records over: whose they are, who goes to whom from which day, and a note on each."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.forms import Form
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import count_words, date_words
from custos.reporting import actions, forms, moving
from custos.reporting.moving import Officer
from custos.reporting.permission import READ
from custos.reporting.presenters import handover_rows, tabs

REFUSED = 422


@require_safe
@signed_in
def officers(request: Request) -> HttpResponse:
    """Show whom each officer manages, and what was handed over lately."""
    access.check(request.actor, READ)
    today = today_of(request)
    page = {
        "heading": "Hand over",
        "tab_items": tabs(request.actor, "reporting:officers"),
        "officers": moving.officers_under(request.actor, today=today),
        "rows": handover_rows(request.actor, today=today),
    }
    return render(request, "reporting/officers.html", page)


@require_http_methods(["GET", "POST"])
@signed_in
def hand_over(request: Request, post: UUID) -> HttpResponse:
    """Choose who goes to whom from which day; then look through the note on each, and hand them over."""
    access.check(request.actor, READ)
    today = today_of(request)
    every = moving.officers_under(request.actor, today=today)
    giver = next((each for each in every if each.post.id == post), None)
    if giver is None:
        raise Http404("No such officer under your unit")
    people = moving.people_of(request.actor, giver.post, today=today)
    access.show(request.actor, dict.fromkeys((each.id for each in people), access.Tier.FULL))
    form = forms.HandOver(
        request.POST or None,
        people=people,
        said=moving.in_short(people, today=today),
        officers=[each for each in every if each is not giver and each.post.role in moving.TAKES],
        today=today,
        initial={"since": today},
    )
    page = {"form": form, "giver": giver, "people": people, "back": reverse("reporting:officers")}
    page["heading"] = f"Hand over people of {giver.words}"
    if not form.is_valid():
        return render(request, "reporting/hand_over.html", page, status=REFUSED if form.errors else 200)
    return _noted(request, form, giver, every, today)


def _noted(request: Request, form: Form, giver: Officer, every: list[Officer], today: date) -> HttpResponse:
    """The second step: a note on each, and the deed."""
    told = form.told()
    taker = next(each for each in every if str(each.post.id) == told["to"])
    given = request.POST if request.POST.get("do") == "hand-over" else None
    notes = forms.Notes(
        given, people=told["people"], begun=moving.notes_of(told["people"], giver.post, today=today), today=today
    )
    if notes.is_valid():
        try:
            deed = {"giver": giver.post, "taker": taker.post, "since": told["since"]} | notes.told()
            made = actions.hand_over(**deed, by=request.actor, at=request.now)
        except UnableToRecord as refusal:
            notes.refuse(refusal)
        else:
            words = f"{count_words(len(made), 'record')} handed over to {taker.words} from {date_words(told['since'])}"
            messages.success(request, f"{words}. Both are told.")
            return redirect("reporting:officers")
    page = {
        "heading": f"{count_words(len(told['people']), 'note')} for {taker.words}",
        "form": notes,
        "chosen": [person.reference for person in told["people"]],
        "to": told["to"],
        "since": told["since"],
        "says": f"They go from {giver.words} to {taker.words} on {date_words(told['since'])}.",
        "back": request.path,
    }
    return render(request, "reporting/notes.html", page, status=REFUSED if notes.errors else 200)
