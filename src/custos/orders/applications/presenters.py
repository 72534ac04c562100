"""How an application reads: what is left to do, its clock, its evidence, its draft and its papers."""

from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.orders.applications import reads
from custos.orders.applications.clock import CITES, DOUBT, last_days_to_serve
from custos.orders.applications.documents import PAPERS
from custos.orders.applications.models import OUTCOMES, Application, ApplicationDeed, ApplicationDeedKind, Route
from custos.orders.kinds import TERM_WORDS, TermKind
from custos.orders.permission import AUTHORISE, RECORD
from custos.organisations.reads import Actor
from custos.plumbing.words import count_words, date_words, day_words, moment_words

Row = dict[str, Any]
K = ApplicationDeedKind
STEPS = {
    Route.CONVICTION: (K.DRAFT_SERVED, K.HEARD, K.PNC),
    Route.APPLICATION: (K.CONSULTED, K.AUTHORISED, K.LODGED, K.HEARD, K.PNC),
}
WHO_AUTHORISES = (
    "A detective inspector who prepared nothing of it authorises it here, and says of which rank the authority is. "
    "Which rank the force's scheme asks for was not read: this is the house's own choice."
)


def address(application: Application, name: str, *more: object) -> str:
    """Return the address of one of an application's pages."""
    return reverse(f"orders:application-{name}", args=[application.person.reference, application.id, *more])


def clock_words(application: Application) -> str:
    """Say by when the draft must be served, and whether it was."""
    if application.route != Route.CONVICTION or application.what.nation != "england-wales":
        return ""
    if application.hearing_on is None:
        return (
            f"The draft order is served at least two business days before the hearing ({CITES}). Its day is not known."
        )
    days = last_days_to_serve(application.hearing_on)
    words = (
        f"Hearing {day_words(application.hearing_on)}: serve the draft order by {day_words(days.safe_by)}, at the very "
        f"latest {day_words(days.breach_after)} ({CITES}). {DOUBT}"
    )
    served = reads.done(application, K.DRAFT_SERVED)
    if served is None:
        return words
    late = "in time" if served.on <= days.safe_by else "in time by the lenient reading only"
    return f"{words} It was served on {date_words(served.on)}: {'late' if served.on > days.breach_after else late}."


def application_page(application: Application, sighting: Sighting, actor: Actor) -> Row:
    """Return the whole application."""
    records = access.may(actor, RECORD, sighting.tier)
    deeds = reads.deeds_of(application)
    return {
        "heading": f"Application: {application.what.title}",
        "summary": _summary(application),
        "clock": clock_words(application),
        "steps": _steps(application, deeds, actor, sighting) if records else [],
        "terms": [
            {
                "plain": each.plain,
                "wording": each.wording,
                "about": TERM_WORDS[TermKind(each.kind)],
                "necessity": each.necessity,
                "strike": address(application, "strike-out", "terms", each.id) if records else "",
            }
            for each in reads.terms_of(application)
        ],
        "evidence": [
            {
                "title": f"{date_words(each.on)}{f', exhibit {each.exhibit}' if each.exhibit else ''}",
                "words": each.words,
                "source": each.source,
                "strike": address(application, "strike-out", "evidence", each.id) if records else "",
            }
            for each in reads.evidence_of(application)
        ],
        "deeds": [_deed(deed, application, records) for deed in deeds],
        "papers": [
            {"text": title, **{kind: address(application, "paper", code, kind) for kind in ("docx", "pdf")}}
            for code, (title, _) in PAPERS.items()
        ],
        "compared": [each._asdict() for each in reads.compare(application)],
        "order": reverse("orders:order", args=[application.person.reference, application.order_id])
        if application.order_id
        else "",
    }


def _summary(application: Application) -> list[Row]:
    hearing, since = application.hearing_on, application.since
    return [
        {"key": "Order", "value": application.what.title},
        {"key": "How", "value": application.get_route_display()},
        {"key": "Court", "value": application.court},
        {"key": "Hearing", "value": day_words(hearing) if hearing else "Not known yet"},
        *([{"key": "What he did counts since", "value": date_words(since)}] if since else []),
        {"key": "In short", "value": application.summary},
        {"key": "Test", "value": application.what.test},
        {"key": "Opened", "value": f"{moment_words(application.opened_at)} by {application.user.name}"},
    ]


def _steps(application: Application, deeds: list[ApplicationDeed], actor: Actor, sighting: Sighting) -> list[Row]:
    stands = {deed.kind for deed in deeds}
    evidence, terms = len(reads.evidence_of(application)), len(reads.terms_of(application))
    rows: list[Row] = [
        {
            "text": "Add what he did, with exhibits",
            "href": address(application, "evidence"),
            "status": count_words(evidence, "thing"),
        },
        {"text": "Draft its terms", "href": address(application, "term"), "status": count_words(terms, "term")},
    ]
    for kind in STEPS[Route(application.route)]:
        may = kind != K.AUTHORISED or access.may(actor, AUTHORISE, sighting.tier)
        href = address(application, "record", kind.value) if may else ""
        rows.append({"text": kind.label, "done": kind in stands, "href": href})
    if K.HEARD in stands and any(deed.outcome == "made" for deed in deeds) and not application.order_id:
        rows.append({"text": "Record the sealed order", "href": _sealed(application), "done": False})
    if application.order_id:
        order = reverse("orders:order", args=[application.person.reference, application.order_id])
        rows.append(
            {"text": "Put the sealed order's PDF on file and compare it", "href": order, "status": "On the order"}
        )
    for kind in (K.ADVICE_ASKED, *((K.ADVICE_GIVEN,) if K.ADVICE_ASKED in stands else ())):
        href = address(application, "record", kind.value)
        rows.append({"text": kind.label, "href": href, "status": "Done" if kind in stands else "If any"})
    return rows


def _sealed(application: Application) -> str:
    make = reverse("orders:make", args=[application.person.reference, application.kind])
    return f"{make}?application={application.id}"


def _deed(deed: ApplicationDeed, application: Application, records: bool) -> Row:
    outcome = dict(OUTCOMES).get(deed.outcome, "")
    who = ", ".join(part for part in (deed.who, deed.rank) if part)
    return {
        "title": f"{deed.get_kind_display()}, {date_words(deed.on)}",
        "details": ". ".join(part for part in (who, outcome) if part),
        "words": deed.words,
        "saved": f"Recorded {moment_words(deed.saved_at)} by {deed.user.name}, {deed.post.title}",
        "strike": address(application, "strike-out", "steps", deed.id) if records else "",
    }
