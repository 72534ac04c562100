"""What a check of the account found, in sentences."""

from collections.abc import Iterator
from datetime import datetime

from custos.audit.verifying import Checked, Report
from custos.plumbing.words import count_words, moment_words


def said_of(report: Report, now: datetime, seconds: float) -> list[str]:
    """Say what was found, the worst first."""
    faults = report.faults
    rows = sum(each.linked for each in report.books)
    verdict = f"Tampered with: {count_words(len(faults), 'fault')}" if faults else "As it was sealed: no fault"
    return [
        f"{verdict}. {count_words(rows, 'row')} checked in {seconds:.1f} seconds.",
        *faults,
        *(line for each in report.books for line in _of_book(each, now)),
        *_of_statements(report),
        *report.stamps,
        *(["Looked at as well: what was sent on is as it stands on the account"] if report.sent_on == [] else []),
    ]


def _of_book(checked: Checked, now: datetime) -> Iterator[str]:
    title = checked.book.title
    if checked.fault:
        yield f"{title}: good up to position {checked.fault.position - 1:,}, and not looked at any further"
        return
    when = f", the last of them on {moment_words(checked.sealed_at)}" if checked.sealed_at else ""
    yield f"{title}: {count_words(checked.linked, 'row')} chained and sealed{when}"
    if checked.oldest_unsealed:
        window = (now - checked.oldest_unsealed).total_seconds()
        yield f"{title}: {checked.unsealed:,} not sealed yet, the oldest {window:,.1f} seconds before this check"
    else:
        yield f"{title}: nothing waits for its seal"
    if beyond := checked.linked - checked.stated:
        yield f"{title}: {beyond:,} sealed after the last statement; their end could be cut off unseen"
    if checked.late:
        late = count_words(checked.late, "row")
        yield f"{title}: {late} bore a time more than an hour before its seal, the first {checked.first_late}"


def _of_statements(report: Report) -> Iterator[str]:
    if not report.kept_elsewhere:
        yield "No statement kept elsewhere was given: against the owner of the database only such a statement is proof."
    if report.statements:
        last = report.statements[-1]
        yield (
            f"{count_words(len(report.statements), 'statement')}, {report.kept_elsewhere:,} of them kept elsewhere;"
            f" the last is {last.number}, of {moment_words(last.made_at)}, signed with the key {last.key}"
        )
