"""How orders read: words, tags and links are decided here, templates only place them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.law.findings import Certainty
from custos.law.reckoning import DAY, NEVER
from custos.orders.applications.his import may_be_asked
from custos.orders.forms import WAYS
from custos.orders.kinds import TERM_WORDS, OrderKind, TermKind
from custos.orders.models import NATIONS, DeedKind, Length, Order, OrderDeed, OrderTerm, TermChange, TermCheck
from custos.orders.permission import CORRECT, RECORD
from custos.orders.reads import checks_of, every_deed_of
from custos.orders.standing import CHANGING, Act, OrderNow, TermNow, in_order
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import age_on, count_words, date_words, list_words, moment_words
from custos.requirements import reads as requirements
from custos.tasks import reads as tasks

Row = dict[str, Any]
ENDS_SOON = 90
SURE = {
    Certainty.VERIFIED: "Checked against the Act",
    Certainty.DERIVED: "In part reasoned from the Act, or from sources beside it",
    Certainty.UNVERIFIED: "Not verified: have a lawyer look before it is relied on",
}
DEEDS = {
    DeedKind.SERVED: ("Record that it was served", "It is recorded. The letter for him is below, ready to print."),
    DeedKind.VARIED: ("Record that it was varied", "It is recorded. The law has reckoned with it."),
    DeedKind.RENEWED: ("Record that it was renewed", "It is recorded. The law has reckoned with it."),
    DeedKind.REFUSED: ("Record an application that was refused", "It is recorded."),
    DeedKind.BREACH: ("Record that he was found in breach", "It is recorded. The law has reckoned with it."),
    DeedKind.DISCHARGED: ("Record that it was discharged", "It is recorded. The law has reckoned with it."),
    DeedKind.ENDED: ("Record that it ended otherwise", "It is recorded. The law has reckoned with it."),
}
SEEN = {"kept": "Kept", "concern": "Perhaps not kept", "not-checked": "Could not be checked"}


def who(person: Person, today: date) -> Row:
    """Say of whom a page is."""
    born = f"{age_on(person.born, today)}, born {date_words(person.born)}" if person.born else "birth date not recorded"
    return {"name": person.name, "born": born, "ref": person.reference}


def address(order: Order, name: str, *more: object) -> str:
    """Return the address of one of an order's pages."""
    return reverse(f"orders:{name}", args=[order.person.reference, order.id, *more])


def name_of(now: OrderNow) -> str:
    """Name an order: what it is, and of which day."""
    return f"{now.kind.title} of {date_words(now.made.on)}" if now.made else now.kind.title


def lasts_words(now: OrderNow, today: date) -> str:
    """Say in a sentence how an order stands on a day."""
    ended = now.ended
    if ended and ended.on <= today:
        by = ""
        if ended.replaced_by:
            by = f": {ended.replaced_by.what.title}"
        return f"No longer in force: {ended.get_kind_display().lower()}{by}, {date_words(ended.on)}."
    if today < now.since:
        return f"It comes into force on {date_words(now.since)}."
    if now.last_day < today:
        return f"No longer in force: its last day was {date_words(now.last_day)}."
    if now.last_day == NEVER:
        return "In force until further order."
    left = (now.last_day - today).days
    soon = f": {count_words(left, 'day')} left" if left <= ENDS_SOON else ""
    return f"In force until {date_words(now.last_day)}{soon}."


def bar_words(now: OrderNow, today: date) -> str:
    """Say until when it is discharged only with consent."""
    bar = now.barred_until
    if bar is None or not now.runs_on(today):
        return ""
    if bar < today:
        return f"Since {date_words(bar + DAY)} a court may discharge it without consent."
    if now.last_day <= bar:
        return "A court discharges it only if he and the police consent. It may be varied at any time."
    return (
        f"Until the end of {date_words(bar)} a court discharges it only if he and the police consent. It may be varied "
        "at any time."
    )


def term_row(term: TermNow, checks: Sequence[TermCheck] = (), *, day: date, order_ends: date) -> Row:
    """Say one term: plain words first, its own days, how it is checked, and what was last seen."""
    row = term.row
    until = ""
    if term.ended_on:
        until = f"ended on {date_words(term.ended_on)}"
    elif term.last_day != order_ends and term.last_day != NEVER:
        until = f"until {date_words(term.last_day)}"
    return {
        "plain": row.plain,
        "wording": row.wording,
        "about": TERM_WORDS[TermKind(row.kind)],
        "must": row.kind == TermKind.POSITIVE,
        "days": ", ".join(part for part in (f"Since {date_words(term.since)}", until) if part),
        "check": row.check_words,
        "supervisor": row.supervisor,
        "binds": term.binds_on(day),
        "checks": [
            {"words": f"{SEEN[each.seen]}, {date_words(each.on)}, {each.user.name}", "text": each.words}
            for each in checks
        ],
    }


def order_page(now: OrderNow, sighting: Sighting, actor: Actor, *, today: date, day: date) -> Row:
    """Return the whole order as its deeds until a day leave it."""
    order = now.order
    records = access.may(actor, RECORD, sighting.tier)
    checks = checks_of(order)
    terms = [
        term_row(term, checks.get(term.row.thread, ()), day=day, order_ends=now.last_day)
        | {"check_href": address(order, "check", term.row.thread) if records and term.binds_on(today) else ""}
        for term in now.terms
    ]
    every = [Act(deed) for deed in every_deed_of(order) if deed.on <= day]
    return {
        "heading": name_of(now),
        "lasts": lasts_words(now, day) if now.made else "This order is struck out.",
        "barred": bar_words(now, day),
        "abroad": "He must give up his passports while he may not travel at all." if now.abroad_is_barred else "",
        "enforced_by": now.kind.enforced_by,
        "terms": [row for row in terms if row["binds"]],
        "past_terms": [row for row in terms if not row["binds"]],
        "can": _can(now) if records and now.made else [],
        "deeds": [deed_row(act.deed, sighting, actor) for act in sorted(every, key=in_order)] if sighting.full else [],
        "about": kind_rows(now.kind),
        "certainty": SURE[now.kind.certainty],
        "doubts": now.kind.doubts,
        "found": found_rows(now, actor, sighting, today) if sighting.full else [],
    }


def _can(now: OrderNow) -> list[Row]:
    """What may be recorded next: nothing of what the kind does not know, or what is done already."""
    kinds = [DeedKind.SERVED] if not now.served and not now.ended else []
    if not now.ended:
        kinds += [DeedKind.VARIED] if now.kind.varied else []
        kinds += [DeedKind.RENEWED] if now.kind.varied and not now.kind.is_interim and now.until < NEVER else []
        kinds += [DeedKind.DISCHARGED] if now.kind.discharged else []
        kinds += [DeedKind.REFUSED, DeedKind.ENDED]
    kinds += [DeedKind.BREACH] if now.kind.order else []
    can = [{"text": DEEDS[kind][0], "href": address(now.order, "record", kind.value)} for kind in kinds]
    if may_be_asked(now) and not now.ended:
        can.append({"text": "Record an application of his about it", "href": address(now.order, "application-receive")})
    return can


def found_rows(now: OrderNow, actor: Actor, sighting: Sighting, today: date) -> list[Row]:
    """What the law finds of the order, each with its reasons."""
    person = now.order.person
    found = requirements.found_of(person)
    mine = [row for rows in found.values() for row in rows if row.finding.key == str(now.order.id)]
    veiled = tasks.veiled(actor, mine, today=today)
    return [
        {
            "title": tasks.title_of(row.finding.code),
            "words": _found_words(row),
            "why": tasks.why_of(row.finding, row, veiled),
        }
        for row in mine
    ]


def _found_words(row: requirements.Revision) -> str:
    if row.finding.nature == requirements.Nature.QUESTION:
        return f"The law can not decide this: {row.detail['text']}."
    if row.finding.nature == requirements.Nature.STANDING:
        last = row.detail.get("last_day")
        until = f"to {date_words(date.fromisoformat(last))}" if last else "with no last day"
        return f"From {date_words(date.fromisoformat(row.detail['since']))} {until}"
    if row.met_on:
        return f"Met on {date_words(row.met_on)}"
    return f"By the end of {date_words(row.breach_after)}" if row.breach_after else "The clock is stopped"


def kind_rows(kind: OrderKind) -> list[Row]:
    """What the law says of a kind of order, as a list of words and their meaning."""
    rows = [
        ("Under", kind.cites),
        ("Nation", NATIONS[kind.nation] if kind.nation else "Any of the three"),
        ("Against whom", kind.person),
        ("Who applies", kind.applies),
        ("Court", kind.court),
        ("Test", kind.test),
        (
            "Terms",
            list_words([TERM_WORDS[each] for each in TermKind if each in kind.terms]) or "It has none of its own",
        ),
        ("Length", length_words(kind)),
        ("Service", kind.service),
        ("Variation", variation_words(kind)),
        ("Discharge", discharge_words(kind)),
        ("It ends", replaces_words(kind)),
        ("Effect", kind.effect),
        ("Enforced by", kind.enforced_by),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def length_words(kind: OrderKind) -> str:
    """Say how long such an order lasts."""
    each = "each of its terms" if kind.least_of_each else "it"
    parts = [
        f"{each} lasts at least {count_words(kind.least // 12, 'year')}" if kind.least else "",
        f"it lasts at most {count_words(kind.most // 12, 'year')}" if kind.most else "",
        "it may be made until further order" if kind.open_ended else "it lasts until a day that is set",
        f"a term on travel abroad lasts at most {count_words(kind.abroad_most // 12, 'year')}"
        if kind.abroad_most
        else "",
        f"since {date_words(kind.fixed_since)} nothing makes it longer" if kind.fixed_since else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}."


def variation_words(kind: OrderKind) -> str:
    """Say when and how such an order is varied and renewed."""
    if not kind.varied:
        return "It is not varied."
    most = f" It is renewed for at most {count_words(kind.renewed_most // 12, 'year')}." if kind.renewed_most else ""
    return f"At any time. A term is added, or anything lasts longer, only where that is necessary.{most}"


def discharge_words(kind: OrderKind) -> str:
    """Say when such an order is discharged."""
    if not kind.discharged:
        return "It is not discharged by a court."
    if not kind.bar:
        return "A court discharges it; no time was read in which it needs consent."
    spares = " An order with nothing but travel abroad has no such time." if kind.bar_spares_travel else ""
    return f"In its first {count_words(kind.bar // 12, 'year')} only if he and the police consent.{spares}"


def replaces_words(kind: OrderKind) -> str:
    """Say which earlier orders end with its making."""
    interim = "It ends when the application is decided." if kind.is_interim else ""
    always = f"Its making ends earlier ones: {_titles(kind.replaces)}." if kind.replaces else ""
    unless = f"Unless the court orders otherwise, also {_titles(kind.replaces_unless)}." if kind.replaces_unless else ""
    return " ".join(part for part in (interim, always, unless) if part)


def _titles(codes: Sequence[str]) -> str:
    return list_words([code.replace("-", " ") for code in codes])


def deed_words(deed: OrderDeed) -> str:
    """Say a deed in a line."""
    if deed.kind == DeedKind.REPLACED and deed.replaced_by:
        return f"Replaced by: {deed.replaced_by.what.title}"
    return str(deed.get_kind_display())


def deed_row(deed: OrderDeed, sighting: Sighting, actor: Actor) -> Row:
    """Say a deed with everything recorded of it, what was struck out as well."""
    rows = sorted(deed.terms.all(), key=lambda row: row.place)
    changes = deed.struck_out_at is None and access.may(actor, CORRECT, sighting.tier)
    changes = changes and deed.kind != DeedKind.REPLACED
    return {
        "title": f"{deed_words(deed)}, {date_words(deed.on)}",
        "details": _details(deed),
        "terms": [_change_words(row) for row in rows],
        "words": deed.words,
        "saved": f"Recorded {moment_words(deed.saved_at)} by {deed.user.name}, {deed.post.title}",
        "struck": f"Struck out or corrected {moment_words(deed.struck_out_at)}: {deed.struck_out_why}"
        if deed.struck_out_at
        else "",
        "letter": address(deed.order, "letter", deed.id) if deed.letter else "",
        "correct": address(deed.order, "correct", deed.id) if changes else "",
        "strike_out": address(deed.order, "strike-out", deed.id) if changes else "",
        "seal": address(deed.order, "seal", deed.id) if _may_be_sealed(deed, sighting, actor) else "",
    }


def _may_be_sealed(deed: OrderDeed, sighting: Sighting, actor: Actor) -> bool:
    stands = deed.struck_out_at is None and deed.kind in CHANGING | {DeedKind.MADE}
    return stands and access.may(actor, RECORD, sighting.tier)


def _change_words(row: OrderTerm) -> str:
    return f"{TermChange(row.change).label}: {row.plain}"


def _details(deed: OrderDeed) -> list[str]:
    lasts = {
        Length.FIXED: f"until {date_words(deed.until)}" if deed.until else "",
        Length.FURTHER: "until further order",
    }
    return [
        words
        for words in (
            deed.court,
            f"applied for on {date_words(deed.applied_on)}" if deed.applied_on else "",
            f"applied for by {BY[deed.applied_by]}" if deed.applied_by else "",
            f"in force from {date_words(deed.in_force)}" if deed.in_force else "",
            f"lasts {lasts[Length(deed.length)]}" if deed.length in lasts else "",
            f"authorised by {deed.authorised_by}" if deed.authorised_by else "",
            f"for {deed.abroad['what']}, {date_words(date.fromisoformat(deed.abroad['on']))}" if deed.abroad else "",
            WAYS.get(deed.how, "").lower(),
            f"by {deed.by_whom}" if deed.by_whom else "",
            f"given: {deed.given}" if deed.given else "",
            f"interpreter: {deed.interpreter}" if deed.interpreter else "",
            _consent(deed),
        )
        if words
    ]


BY = {"him": "him", "police": "the police", "other": "somebody else"}


def _consent(deed: OrderDeed) -> str:
    if deed.kind != DeedKind.DISCHARGED:
        return ""
    whose = [words for words, given in (("he", deed.he_consents), ("the police", deed.police_consent)) if given]
    return f"{list_words(whose)} consented" if whose else "without consent"
