"""What is overdue in a unit: the board, the list behind each number, and the board on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, signed_in, today_of
from custos.plumbing.paging import Page
from custos.reporting import presenters
from custos.reporting.boards import WAYS, WHOLE, Board, scope_of
from custos.reporting.permission import READ
from custos.reporting.trend import trend_of
from custos.reporting.trend_presenters import trend_page
from custos.tasks import reads as tasks
from custos.tasks.reads import PAGE, NoSuchScope, Scope, address


def scope_asked(request: Request) -> Scope:
    """The part of the unit that is asked for, the whole where none is named. Raises Http404, NotPermitted."""
    access.check(request.actor, READ)
    try:
        return scope_of(request.actor, request.GET.get("whose") or WHOLE, today=today_of(request))
    except NoSuchScope as unknown:
        raise Http404("No such part of your unit") from unknown


@require_safe
@signed_in
def board(request: Request) -> HttpResponse:
    """Count what is overdue by kind, days over, team, officer and level; or, where asked, month by month for a year."""
    scope, today = scope_asked(request), today_of(request)
    if (by := request.GET.get("by", "")) == presenters.MONTH:
        page = trend_page(request.actor, scope, trend_of(scope, today=today))
        return render(request, "reporting/trend.html", page)
    if by:
        raise Http404("No such board")
    found = Board(request.actor, scope, today=today)
    return render(request, "reporting/board.html", presenters.board_page(request.actor, found))


@require_safe
@signed_in
def on_paper(request: Request) -> HttpResponse:
    """The board laid out for paper."""
    found = Board(request.actor, scope_asked(request), today=today_of(request))
    page = presenters.board_page(request.actor, found) | {"day": found.today}
    page["back"] = address("reporting:board", whose=found.scope.code)
    return render(request, "reporting/board_on_paper.html", page)


@require_safe
@signed_in
def overdue(request: Request) -> HttpResponse:
    """List what a number of the board counts, or of the caseload, which counts what falls due as well."""
    when = request.GET.get("when", "")
    if when not in ("", presenters.FOUR_WEEKS):
        raise Http404("No such list")
    found = Board(request.actor, scope_asked(request), today=today_of(request), ahead=bool(when))
    chosen = {way: value for way in WAYS if (value := request.GET.get(way, ""))}
    if any(value not in found.names(way) for way, value in chosen.items()):
        raise Http404("No such list")
    listed = found.listed(chosen)
    page = Page.asked(request, len(listed), PAGE)
    rows = tasks.rows(request.actor, listed[page.rows], today=found.today, whose=True)
    more = {"when": when} if when else {}
    of_load = bool(when) and "officer" in chosen
    back = {"officer": chosen["officer"]} if of_load else {}
    shown = {
        "heading": f"{'Overdue or due within four weeks' if when else 'Overdue'}: {found.scope.words}",
        "chosen": presenters.narrowed_words(found, chosen),
        "all": address("reporting:overdue", whose=found.scope.code, **more),
        "back": address("reporting:load" if of_load else "reporting:board", whose=found.scope.code, **back),
        "rows": rows,
        "pages": page.links,
        "pages_say": page.says("requirement"),
    }
    return render(request, "reporting/overdue.html", shown)
