"""Recording, ending, correcting and striking out any kind of noun: one view a deed, whatever the kind."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from custos.nominals import actions, forms, reads
from custos.nominals.kinds import KINDS, Kind
from custos.nominals.models import BirthDate, Lasting, Noun
from custos.nominals.views.common import answers, back_to, done, may_change, page, section_url
from custos.people.reads import Person
from custos.plumbing.edge import Request, signed_in, today_of


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: Request, reference: str, kind: str) -> HttpResponse:
    """Record something of a person."""
    person, entry = may_change(request, reference).person, _kind(kind)
    today = today_of(request)
    form = forms.form_for(entry, person=person)(answers(request), today=today)

    def deed() -> None:
        actions.record(person=person, kind=kind, values=form.told(), by=request.actor, at=request.now)

    if done(form, deed):
        return back_to(request, section_url(person, entry), f"{entry.bare_title} recorded")
    return page(request, "noun", person, form, section_url(person, entry), heading=f"Record {entry.title}", kind=entry)


@require_http_methods(["GET", "POST"])
@signed_in
def correct(request: Request, reference: str, kind: str, noun_id: UUID) -> HttpResponse:
    """Put right what was recorded wrongly; what it said before is kept beside it."""
    person, entry, noun = _noun(request, reference, kind, noun_id)
    shape = forms.form_for(entry, person=person, correcting=noun)
    form = shape(answers(request), initial=forms.initial_of(noun), today=today_of(request))

    def deed() -> None:
        changes, why = form.changes(noun), form.cleaned_data["why"]
        actions.correct_noun(noun=noun, changes=changes, why=why, by=request.actor, at=request.now)

    if done(form, deed):
        return back_to(request, section_url(person, entry), f"{entry.bare_title} corrected; both are shown")
    heading = f"Correct {entry.title}"
    return page(request, "noun", person, form, section_url(person, entry), heading=heading, kind=entry, was=_said(noun))


@require_http_methods(["GET", "POST"])
@signed_in
def strike_out(request: Request, reference: str, kind: str, noun_id: UUID) -> HttpResponse:
    """Say that something recorded was never so."""
    person, entry, noun = _noun(request, reference, kind, noun_id)
    form = forms.Why(answers(request))

    def deed() -> None:
        why = form.cleaned_data["why"]
        actions.strike_out_noun(noun=noun, why=why, by=request.actor, at=request.now)

    if done(form, deed, otherwise="why"):
        return back_to(request, section_url(person, entry), f"{entry.bare_title} struck out; it is still shown")
    heading = f"Strike out {entry.title}"
    return page(request, "strike_out", person, form, section_url(person, entry), heading=heading, was=_said(noun))


@require_http_methods(["GET", "POST"])
@signed_in
def end(request: Request, reference: str, kind: str, noun_id: UUID) -> HttpResponse:
    """Record the last day on which something was so."""
    person, entry, noun = _noun(request, reference, kind, noun_id)
    if not isinstance(noun, Lasting) or not entry.ending:
        raise Http404("This has no last day")
    form = forms.End(answers(request), today=today_of(request))
    form.fields["on"].label = entry.ending

    def deed() -> None:
        actions.end(noun=noun, on=form.cleaned_data["on"], by=request.actor, at=request.now)

    if done(form, deed, otherwise="on"):
        return back_to(request, section_url(person, entry), f"The last day of {entry.title} was recorded")
    heading = f"Record the last day of {entry.title}"
    return page(request, "end", person, form, section_url(person, entry), heading=heading, was=_said(noun))


@require_http_methods(["GET", "POST"])
@signed_in
def choose_birth_date(request: Request, reference: str, noun_id: UUID) -> HttpResponse:
    """Take one of the dates of birth given for him as the right one."""
    person, entry, noun = _noun(request, reference, "birth-date", noun_id)
    assert isinstance(noun, BirthDate)
    form = forms.Why(answers(request))

    def deed() -> None:
        why = form.cleaned_data["why"]
        actions.choose_birth_date(birth=noun, why=why, by=request.actor, at=request.now)

    if done(form, deed, otherwise="why"):
        return back_to(request, section_url(person, entry), "Date of birth chosen; the others are kept as disputed")
    heading = f"Take {entry.words(noun)} as his date of birth"
    return page(request, "choose_birth_date", person, form, section_url(person, entry), heading=heading)


def _kind(code: str) -> Kind:
    kind = KINDS.get(code)
    if kind is None or not kind.by_form:
        raise Http404("Nothing of that kind is recorded by this form")
    return kind


def _noun(request: Request, reference: str, kind: str, noun_id: UUID) -> tuple[Person, Kind, Noun]:
    person = may_change(request, reference).person
    noun = reads.find_noun(person, kind, noun_id)
    if noun.struck_out_at:
        raise Http404("This was struck out or corrected already")
    return person, KINDS[kind], noun


def _said(noun: Noun) -> str:
    return reads.words_of(noun)
