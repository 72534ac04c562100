"""Deeds with a form of their own: a move, a photograph, and the opening of a record."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access.reads import Tier, check, find
from custos.law.provisions import sentence_for
from custos.nominals import actions, forms, reads
from custos.nominals.arising import what_arose
from custos.nominals.kinds import KINDS
from custos.nominals.likeness import Likeness, alike
from custos.nominals.models import Photograph
from custos.nominals.presenters import compared
from custos.nominals.views.common import REFUSED, answers, back_to, done, may_change, page, section_url
from custos.organisations.reads import CASE_WORKERS, Actor, Post, Role, Unit, units_under
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.files import kind_of as type_of
from custos.plumbing.serving import give_upload

HOME_CHANGE = "notify-change-of-home-address"
ANSWERABLE = frozenset({*CASE_WORKERS, Role.SERGEANT})


@require_http_methods(["GET", "POST"])
@signed_in
def move(request: Request, reference: str) -> HttpResponse:
    """Record where he lives now, and say what must be done because of it."""
    person = may_change(request, reference).person
    form = forms.Move(answers(request), today=today_of(request))
    record = reverse("web:record", kwargs={"reference": person.reference})

    def deed() -> None:
        actions.move_home(person=person, **form.told(), by=request.actor, at=request.now)

    if done(form, deed, otherwise="on"):
        return back_to(request, record, f"The move was recorded. {what_arose(person, since=request.now)}".strip())
    home = reads.home_of(person, on=today_of(request))
    return page(
        request, "move", person, form, record, heading="Record a move", law=sentence_for(HOME_CHANGE), home=home
    )


@require_http_methods(["GET", "POST"])
@signed_in
def add_photograph(request: Request, reference: str) -> HttpResponse:
    """Keep a photograph."""
    person = may_change(request, reference).person
    form = forms.Photo(answers(request), request.FILES or None, today=today_of(request))
    section = section_url(person, KINDS["photograph"])

    def deed() -> None:
        actions.add_photograph(person=person, **form.told(), by=request.actor, at=request.now)

    if done(form, deed):
        return back_to(request, section, "Photograph recorded")
    return page(request, "photograph", person, form, section, heading="Record a photograph")


@require_safe
@signed_in
def photo(request: Request, reference: str, noun_id: UUID) -> HttpResponse:
    """Show one photograph; that it was seen is put on record like every view."""
    person = find(request.actor, reference, at=request.now, needs=Tier.OPERATIONAL).person
    found = reads.find_noun(person, "photograph", noun_id)
    assert isinstance(found, Photograph)
    try:
        picture = reads.picture(found)
    except FileNotFoundError:
        raise Http404("The photograph is not on this machine") from None
    kind = type_of(picture)
    return give_upload(picture, kind=kind, name=f"photograph.{kind.partition('/')[2]}", inline=True)


@require_http_methods(["GET", "POST"])
@signed_in
def open_nominal(request: Request) -> HttpResponse:
    """Open a record: first whoever is like him is shown side by side, and only then it may be opened."""
    check(request.actor, "person.open")
    today = today_of(request)
    units = _units(request.actor)
    form = forms.OpenNominal(answers(request), today=today, units=list(units), posts=_posts(units))
    like: list[Likeness] = []
    if form.is_valid():
        newcomer = form.newcomer(request.actor.agency)
        like = alike(newcomer.described, by=request.actor, at=request.now)
        if not _must_look(form, like):
            return _open(request, form, newcomer)
        form.shown([each.person.reference for each in like])
    shown = {"form": form, "heading": "Open a record", "like": [compared(each, today=today) for each in like]}
    return render(request, "nominals/open.html", shown, status=REFUSED if form.errors else 200)


def _must_look(form: forms.OpenNominal, like: list[Likeness]) -> bool:
    seen = form.cleaned_data["seen"].split()
    if any(each.person.reference not in seen for each in like):
        return True
    if like and not form.cleaned_data["why_not_the_same"]:
        form.add_error("why_not_the_same", "Say why he is none of these people, or open the record of the one he is")
    return bool(form.errors)


def _open(request: Request, form: forms.OpenNominal, newcomer: actions.Newcomer) -> HttpResponse:
    unit, post = form.managed_by()
    person = actions.open_nominal(
        newcomer=newcomer,
        unit=unit,
        post=post,
        since=today_of(request),
        likeness_seen=True,
        why_not_the_same=form.cleaned_data["why_not_the_same"],
        by=request.actor,
        at=request.now,
    )
    record = reverse("web:record", kwargs={"reference": person.reference})
    return back_to(request, record, f"The record of {person.plain_name} is open")


def _units(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=units_under(actor.post.unit)).order_by("name")


def _posts(units: QuerySet[Unit]) -> list[Post]:
    managing = Post.objects.filter(unit__in=units, role__in=ANSWERABLE)
    return list(managing.select_related("unit").order_by("unit__name", "title"))
