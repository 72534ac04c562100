"""The weighted caseload of each officer, the sum behind it, and the people behind a count."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from custos.people.reads import Person
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.many import among
from custos.plumbing.paging import Page
from custos.reporting import load_presenters as presenters
from custos.reporting import moving
from custos.reporting.caseload import GROUPS, Caseload, group_words
from custos.reporting.views.board import scope_asked
from custos.tasks import reads as tasks
from custos.tasks.reads import PAGE, address


@require_safe
@signed_in
def caseload(request: Request) -> HttpResponse:
    """Show how many minutes each officer carries in four weeks."""
    found = Caseload(request.actor, scope_asked(request), today=today_of(request))
    return render(request, "reporting/caseload.html", presenters.caseload_page(request.actor, found))


@require_safe
@signed_in
def explained(request: Request) -> HttpResponse:
    """Show one officer's sum line by line."""
    found, officer = _of_officer(request)
    return render(request, "reporting/load.html", presenters.load_page(found, officer))


@require_safe
@signed_in
def people(request: Request) -> HttpResponse:
    """List the people whom an officer manages, of one level where one is named."""
    found, officer = _of_officer(request)
    group = request.GET.get("level", "")
    if group and group not in GROUPS:
        raise Http404("No such level")
    listed = Person.objects.filter(pk__in=among(found.listed(officer, group))).order_by("sort_key", "id")
    page = Page.asked(request, listed.count(), PAGE)
    shown = list(listed[page.rows])
    today = today_of(request)
    reader = tasks.reader_of(request.actor, [person.id for person in shown], today=today)
    said = moving.in_short(shown, today=today)
    name = found.board.names("officer")[officer]
    context = {
        "heading": f"{name}: {group_words(group)}" if group else name,
        "rows": [{"person": tasks.person_of(person, reader), "says": said[person.id]} for person in shown],
        "back": address("reporting:load", whose=found.board.scope.code, officer=officer),
        "pages": page.links,
        "pages_say": page.says("person", "people"),
    }
    return render(request, "reporting/people.html", context)


def _of_officer(request: Request) -> tuple[Caseload, str]:
    found = Caseload(request.actor, scope_asked(request), today=today_of(request))
    officer = request.GET.get("officer", "")
    if officer not in found.board.officers:
        raise Http404("No such officer in this part of your unit")
    return found, officer
