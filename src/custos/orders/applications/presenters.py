"""How an application reads: what is left to do, its clock, its evidence, its draft and its papers."""

from datetime import date
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.orders.applications import reads
from custos.orders.applications.clock import CITES, DOUBT, last_days_to_serve
from custos.orders.applications.documents import papers_of
from custos.orders.applications.his import deed_of
from custos.orders.applications.models import (
    OUTCOMES_OF_HIS,
    Application,
    ApplicationDeed,
    ApplicationDeedKind,
    Asks,
    Route,
)
from custos.orders.kinds import TERM_WORDS, TermKind
from custos.orders.models import Order
from custos.orders.permission import AUTHORISE, OF_RANK, RECORD
from custos.orders.presenters import DEEDS, bar_words, name_of
from custos.orders.presenters import address as order_address
from custos.organisations.reads import Actor
from custos.plumbing.words import count_words, date_words, day_words, moment_words

Row = dict[str, Any]
K = ApplicationDeedKind
STEPS = {
    Route.CONVICTION: (K.DRAFT_SERVED, K.HEARD, K.PNC),
    Route.APPLICATION: (K.CONSULTED, K.AUTHORISED, K.LODGED, K.HEARD, K.PNC),
    Route.HIS: (K.CONSULTED, K.POSITION, K.ANSWERED, K.HEARD),
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


def application_page(application: Application, sighting: Sighting, actor: Actor, *, today: date) -> Row:
    """Return the whole application."""
    records = access.may(actor, RECORD, sighting.tier)
    deeds = reads.deeds_of(application)
    return {
        "heading": application.title,
        "his": application.is_his,
        "summary": _summary_of_his(application, today) if application.is_his else _summary(application),
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
            for code, (title, _) in papers_of(application).items()
        ],
        "compared": [each._asdict() for each in reads.compare(application)],
        "order": reverse("orders:order", args=[application.person.reference, application.order_id])
        if application.order_id
        else "",
        "about": {"text": name_of(reads.about_now(application)), "href": order_address(application.about, "order")}
        if application.about
        else None,
        "result": _result(application),
    }


def says(application: Application) -> str:
    """Say in a line how an application stands, for a list of them."""
    if application.is_his:
        return _result(application) or f"The force's position: {_position(application)}"
    if application.order_id:
        return "The order was made."
    return clock_words(application) or f"Before {application.court}."


def rows_about(order: Order) -> list[Row]:
    """List what he asked of courts about an order."""
    return [
        {"title": each.title, "href": address(each, "file"), "says": says(each)}
        for each in reads.applications_about(order)
    ]


def add_words(application: Application) -> str:
    """Say what is added to its evidence."""
    return "Add what the force relies on" if application.is_his else "Add what he did"


def _position(application: Application) -> str:
    row = reads.done(application, K.POSITION)
    return f"{row.get_position_display()}." if row else "It has not said its position yet."


def _result(application: Application) -> str:
    """Say what the court made of an application of his; nothing while it has not decided."""
    decided = reads.heard(application)
    if decided is None:
        return ""
    outcome = f"{dict(OUTCOMES_OF_HIS)[decided.outcome]}, {date_words(decided.on)}."
    if deed_of(application) and reads.result_of(application) is None:
        return f"{outcome} It is still to be recorded on the order."
    return outcome


def _summary_of_his(application: Application, today: date) -> list[Row]:
    hearing, received, now = application.hearing_on, application.received_on, reads.about_now(application)
    bar = bar_words(now, today) if application.asks == Asks.DISCHARGE else ""
    return [
        {"key": "He asks", "value": application.get_asks_display()},
        {"key": "Received", "value": f"{date_words(received) if received else ''} from {application.court}"},
        {"key": "Hearing", "value": day_words(hearing) if hearing else "Not known yet"},
        {"key": "He says, in short", "value": application.summary},
        {"key": "Position of the force", "value": _position(application)},
        *([{"key": "Consent", "value": bar}] if bar else []),
        {"key": "Recorded", "value": f"{moment_words(application.opened_at)} by {application.user.name}"},
    ]


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
            "text": f"{add_words(application)}, with exhibits",
            "href": address(application, "evidence"),
            "status": count_words(evidence, "thing"),
        },
    ]
    if not application.is_his:
        drafted = count_words(terms, "term")
        rows.append({"text": "Draft its terms", "href": address(application, "term"), "status": drafted})
    decided = reads.heard(application) is not None
    for kind in STEPS[Route(application.route)]:
        if decided and kind not in stands:
            continue
        may = kind not in OF_RANK or access.may(actor, AUTHORISE, sighting.tier)
        href = address(application, "record", kind.value) if may else ""
        rows.append({"text": kind.label, "done": kind in stands, "href": href})
    if application.is_his:
        return rows + _result_steps(application)
    if K.HEARD in stands and any(deed.outcome == "made" for deed in deeds) and not application.order_id:
        rows.append({"text": "Record the sealed order", "href": _sealed(application), "done": False})
    if application.order_id:
        order = reverse("orders:order", args=[application.person.reference, application.order_id])
        rows.append(
            {"text": "Put the sealed order's PDF on file and compare it", "href": order, "status": "On the order"}
        )
    ask = reverse("orders:advice-ask", args=[application.person.reference])
    rows.append({"text": "Record that an investigator asks for advice", "href": ask, "status": "If any"})
    return rows


def _result_steps(application: Application) -> list[Row]:
    deed = deed_of(application)
    if deed is None or application.about is None:
        return []
    record = f"{order_address(application.about, 'record', deed.value)}?application={application.id}"
    is_done = reads.result_of(application) is not None
    return [{"text": f"{DEEDS[deed][0]}, on the order", "href": "" if is_done else record, "done": is_done}]


def _sealed(application: Application) -> str:
    make = reverse("orders:make", args=[application.person.reference, application.kind])
    return f"{make}?application={application.id}"


def _deed(deed: ApplicationDeed, application: Application, records: bool) -> Row:
    outcome = " ".join((deed.get_outcome_display(), deed.get_position_display())).strip()
    who = ", ".join(part for part in (deed.who, deed.rank) if part)
    return {
        "title": f"{deed.get_kind_display()}, {date_words(deed.on)}",
        "details": ". ".join(part for part in (who, outcome) if part),
        "words": deed.words,
        "saved": f"Recorded {moment_words(deed.saved_at)} by {deed.user.name}, {deed.post.title}",
        "strike": address(application, "strike-out", "steps", deed.id) if records else "",
    }
