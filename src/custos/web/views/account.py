"""How the account stands: what is sealed, what waits for its seal, the statements to take away, the last check."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from custos.access import reads as access
from custos.audit import reads as audit
from custos.plumbing.edge import Request, signed_in
from custos.plumbing.paging import Page
from custos.plumbing.words import count_words, moment_words

PAGE = 50
SECONDS_TO_WAIT = 60
SECONDS_IN_WORDS = 600  # what waits longer is said by its day and time


@require_safe
@signed_in
def account(request: Request) -> HttpResponse:
    """How each book stands, the statements, and what the last check found."""
    access.check(request.actor, "account.read")
    books = audit.standing()
    made = audit.Statement.objects.defer("body").order_by("-number")
    page = Page.asked(request, made.count(), PAGE)
    shown = {
        "heading": "Whether the account is whole",
        "sentence": _sentence(books, request.now),
        "books": [_row(book, request.now) for book in books],
        "statements": [
            {"name": audit.file_name(each.number), "number": each.number, "when": moment_words(each.made_at)}
            for each in made[page.rows]
        ],
        "checked": _checked(),
        "pages": page.links,
        "pages_say": page.says("statement"),
    }
    return render(request, "web/account_stands.html", shown)


@require_safe
@signed_in
def statement(request: Request, number: int) -> HttpResponse:
    """A statement, to be kept where whoever owns the database does not come."""
    access.check(request.actor, "account.read")
    found = get_object_or_404(audit.Statement, number=number)
    name = audit.file_name(number)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(found.body, content_type="application/json", headers=headers)


def _sentence(books: list[audit.Standing], now: datetime) -> str:
    if any(_waits_long(book, now) for book in books):
        return "The sealer has not come: what waits below could be changed unseen. Tell whoever runs Custos."
    if not any(book.rows for book in books):
        return "Nothing is sealed yet."
    return "Everything that is done and shown is chained and sealed within seconds."


def _waits_long(book: audit.Standing, now: datetime) -> bool:
    """Whether a row has waited, and no seal has come meanwhile: a row may bear a time long before it was written."""
    since = max(moment for moment in (book.oldest, book.sealed_at, datetime.min.replace(tzinfo=UTC)) if moment)
    return bool(book.unsealed) and (now - since).total_seconds() > SECONDS_TO_WAIT


def _row(book: audit.Standing, now: datetime) -> list[str]:
    waits = "Nothing"
    if book.oldest:
        window = (now - book.oldest).total_seconds()
        since = f"{window:,.0f} seconds ago" if window < SECONDS_IN_WORDS else f"on {moment_words(book.oldest)}"
        waits = f"{count_words(book.unsealed, 'row')}, the oldest made {since}"
    when = moment_words(book.sealed_at) if book.sealed_at else "Never"
    return [book.title, f"{book.rows:,}", when, str(book.last or "None"), waits]


def _checked() -> dict[str, Any] | None:
    last = audit.Verification.objects.order_by("-at", "-id").first()
    return {"when": moment_words(last.at), "good": last.good, "lines": last.words.splitlines()} if last else None
