"""How visits read: words, tags and links are decided here, templates only place them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.law.terms import Nation
from custos.nominals.reads import Address, current, words_of
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import age_on, count_words, date_words, day_words, moment_words
from custos.visits import reads
from custos.visits.forms import CHANGES, KEPT, POWERS, PROMPTS, ROOMS, TICKS, VisitForm
from custos.visits.models import Check, Concern, Outcome, Source, Visit, Warrant
from custos.visits.permission import RECORD, REVIEW
from custos.visits.refusals import WrittenMeanwhile
from custos.visits.warrant import CITES, Condition, conditions

Row = dict[str, Any]
MET = {True: ("Met", "met"), False: ("Not met", "overdue"), None: ("Cannot be said", "cannot-be-decided")}
DAYS_TO_REVIEW = 7  # house policy: no number was read


def who(person: Person, today: date) -> Row:
    """Say of whom a page is."""
    born = f"{age_on(person.born, today)}, born {date_words(person.born)}" if person.born else "birth date not recorded"
    return {"name": person.name, "born": born, "ref": person.reference}


def address(visit: Visit, name: str, *more: object) -> str:
    """Return the address of one of a visit's pages."""
    return reverse(f"visits:{name}", args=[visit.person.reference, visit.id, *more])


def in_short(visit: Visit) -> str:
    """Say a submitted visit on one line."""
    if not visit.on or not visit.began:
        return "Not submitted yet."
    outcome = str(Outcome(visit.outcome).label)
    concern = f", concern: {Concern(visit.concern).label.lower()}" if visit.concern else ""
    crew = "two or more came" if visit.crewed else "one came"
    told = "expected" if visit.announced else "unannounced"
    return f"{day_words(visit.on)} at {visit.began:%H:%M}: {outcome.lower()}, {told}, {crew}{concern}."


def last_words(person: Person) -> str:
    """Say how the last visit went."""
    last = reads.visits_of(person).first()
    return f"The last: {in_short(last)}" if last else "No visit is recorded yet."


# The pack


def pack_page(visit: Visit, sighting: Sighting, actor: Actor, *, today: date) -> Row:
    """Return the pack: checks, hazards, terms, the last visit, who is known there, what to ask."""
    person, checks = sighting.person, reads.checks_of(visit)
    records = access.may(actor, RECORD, sighting.tier)
    people = [each for each in current(person, "associate", on=today) if each.in_household]
    orders = reads.orders_asked_about(person, on=today)
    last = reads.visits_of(person).first()
    return {
        "heading": "Before the visit",
        "opened": f"Opened by {visit.opened_by.name}, {moment_words(visit.opened_at)}",
        "checks": [_check_row(visit, source, checks.get(source), records) for source in Source],
        "hazards": [words_of(each) for each in current(person, "hazard", on=today)],
        "places": [each.lines for each in reads.places_of(person, on=today)],
        "people": [_person_words(each, today) for each in people],
        "terms": [
            {"order": now.kind.short, "plain": term.row.plain, "check": term.row.check_words}
            for now in orders
            for term in now.terms_on(today)
        ],
        "last": last_words(person),
        "ask": _to_ask(last),
        "door": address(visit, "door") if records else "",
        "give_up": address(visit, "give-up") if records else "",
        "visit_id": str(visit.id),
    }


def _check_row(visit: Visit, source: Source, row: Check | None, records: bool) -> Row:
    said, tag = "Not yet", "due-soon"
    proof = ""
    if row and row.on:
        said, tag = f"{row.done_by}, {date_words(row.on)}. {row.reference} {row.words}".strip(), "met"
        proof = address(visit, "proof", row.id) if row.file else ""
    elif row:
        said, tag = f"Not looked at: {row.why_not}", "waiting"
    href = address(visit, "check", source.value) if records and visit.is_open else ""
    return {"title": str(source.label), "said": said, "kind": tag, "href": href, "proof": proof}


def _person_words(each: Any, today: date) -> str:
    age = f", {age_on(each.born, today)}" if each.born else ""
    child = ", a child" if each.child else ""
    return f"{each.name} ({each.relation or each.kind}{age}{child})"


def _to_ask(last: Visit | None) -> list[str]:
    found = ["Who has been here since, and who stays overnight?", "What is new: work, money, health, phones, vehicles?"]
    if last and last.told.get("next_words"):
        found.insert(0, str(last.told["next_words"]))
    if last and last.concern in (Concern.SOME, Concern.SERIOUS):
        found.insert(0, f"Last time: {last.told['concern_words']}")
    return found


# The visit


def door_page(visit: Visit, form: VisitForm, clash: WrittenMeanwhile | None) -> Row:
    """Return the page that is written at the door and in the car. It names nobody."""
    boxes = [form[name] for name in form.fields]
    devices = [
        [form[f"device-{number}-{name}"] for name in ("what", "how", "power", "by", "found")] for number in range(6)
    ]
    terms = [
        {"order": now.kind.short, "check": term.row.check_words}
        | {name: form[f"term-{term.row.thread}-{name}"] for name in ("seen", "words")}
        for now, term in form.terms
    ]
    at_door = {"outcome", "purpose", "on", "began", "where", "place", "announced", "second", "present"}
    at_door |= {"child", "child_words", "child_referred", "child_to", "child_on", "child_why_not", "ticks", "notes"}
    return {
        "heading": "Visit",
        "version": clash.version if clash else visit.version,
        "visit_id": str(visit.id),
        "keep": address(visit, "keep"),
        "back": address(visit, "visit"),
        "terms": terms,
        "devices": devices,
        "car_open": any(each.errors and each.name not in at_door for each in boxes) if form.is_bound else False,
        "clash": _clash(form, clash) if clash else None,
    }


def _clash(form: VisitForm, clash: WrittenMeanwhile) -> Row:
    rows = [
        {"label": str(form.fields[name].label), "theirs": ", ".join(values) or "(empty)"}
        for name, values in clash.theirs.items()
        if name in form.fields
    ]
    return {"says": str(clash), "rows": rows}


def visit_page(visit: Visit, sighting: Sighting, actor: Actor) -> Row:
    """Return a visit as it was submitted, with its pack, its review and what was added."""
    told, checks = visit.told, reads.checks_of(visit)
    records = access.may(actor, RECORD, sighting.tier) and visit.submitted_at
    wrote = actor.user.id in reads.writers_of(visit)
    reviews = access.may(actor, REVIEW, sighting.tier) and visit.submitted_at and not visit.reviewed_at
    return {
        "heading": f"Visit of {date_words(visit.on)}" if visit.on else "A visit that was given up",
        "short": in_short(visit) if visit.on else f"Given up: {visit.given_up_why}.",
        "submitted": f"{visit.submitted_by.name}, {moment_words(visit.submitted_at)}"
        if visit.submitted_by and visit.submitted_at
        else "",
        "parts": _parts(visit) if told else [],
        "child": told.get("child") == "yes",
        "devices": [_device(row) for row in told.get("devices", ())],
        "terms": [row | {"says": dict(KEPT)[row["seen"]]} for row in told.get("terms", ()) if row["seen"]],
        "checks": [_check_row(visit, source, checks.get(source), False) for source in Source],
        "review": _review(visit),
        "notes": [
            {"words": each.words, "who": f"{each.user.name}, {moment_words(each.at)}"}
            for each in visit.annotations.select_related("user").order_by("at")
        ],
        "annotate": address(visit, "annotate") if records else "",
        "to_review": address(visit, "review") if reviews and not wrote else "",
        "own": bool(reviews and wrote),
        "visit_id": str(visit.id),
    }


def _parts(visit: Visit) -> list[Row]:
    told = visit.told
    where = visit.address.lines if visit.address else told["place"]
    rows = [
        ("What for", visit.get_purpose_display()),
        ("Where", where),
        ("Who came along", told["second"] or "Nobody"),
        ("Who was there", told["present"]),
        ("Anybody under 18", _child_words(told)),
        ("At a glance", _ticked(told["ticks"], TICKS)),
        ("Notes", told["notes"]),
        ("Rooms seen", " ".join([_ticked(told["rooms"], ROOMS), told["rooms_words"]]).strip()),
        ("What changed", ": ".join(filter(None, [_ticked(told["changed"], CHANGES), told["changed_words"]]))),
        ("Concern", ": ".join(filter(None, [visit.get_concern_display(), told["concern_words"]]))),
        ("Next visit", _next_words(visit)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _child_words(told: Row) -> str:
    if told["child"] != "yes":
        return "No" if told["child"] else ""
    if told["child_referred"] == "yes":
        day = date_words(date.fromisoformat(told["child_on"]))
        return f"Yes: {told['child_words']}. Referred to {told['child_to']} on {day}."
    return f"Yes: {told['child_words']}. Not referred: {told['child_why_not']}."


def _next_words(visit: Visit) -> str:
    day = f"By {day_words(visit.next_on)}" if visit.next_on else ""
    return ": ".join(filter(None, [day, visit.told["next_words"]]))


def _ticked(codes: Sequence[str], choices: Sequence[tuple[str, str]]) -> str:
    return ", ".join(words for code, words in choices if code in codes)


def _device(row: Row) -> str:
    if row["how"] == "seen":
        return f"{row['what']}: seen. {row['found']}".strip()
    return f"{row['what']}: examined. Power: {dict(POWERS)[row['power']].lower()} ({row['by']}). {row['found']}"


def _review(visit: Visit) -> Row | None:
    if not visit.reviewed_by or not visit.reviewed_at:
        return None
    given = visit.review["prompts"]
    return {
        "who": f"{visit.reviewed_by.name}, {moment_words(visit.reviewed_at)}",
        "verdict": "Accepted." if visit.review["verdict"] == "accepted" else "More is to be done.",
        "words": visit.review["words"],
        "no": [question for code, question in PROMPTS.items() if given[code] == "no"],
    }


def listed_row(visit: Visit) -> Row:
    """Return one visit of a list of several people."""
    return {"name": visit.person.name, "short": in_short(visit), "href": address(visit, "visit")}


def waiting_row(visit: Visit, now: datetime) -> Row:
    """Return one visit that waits for its review."""
    assert visit.submitted_at, "only what was submitted waits"
    days = (now - visit.submitted_at).days
    return {
        "name": visit.person.name,
        "short": in_short(visit),
        "waits": f"waits for {count_words(days, 'day')}" if days else "since today",
        "late": days > DAYS_TO_REVIEW,
        "href": address(visit, "review"),
        "read": address(visit, "visit"),
        "child": visit.told.get("child") == "yes",
    }


# The warrant


def warrant_rows(person: Person, places: Sequence[Address], today: date) -> list[Row]:
    """Return, for each of his addresses, how each condition stands."""
    found = []
    for place in places:
        rows = conditions(reads.case_of(person, place, "", today=today))
        nation = Nation(place.nation or Nation.ENGLAND_WALES)
        failing = [row for row in rows if row.met is False]
        says = "A warrant can be applied for, once it is said why it is necessary."
        if failing:
            says = f"A warrant can not be applied for: {count_words(len(failing), 'condition')} not met."
        found.append(
            {"place": place.lines, "cites": CITES[nation], "says": says, "rows": [_condition(row) for row in rows]}
        )
    return found


def _condition(row: Condition) -> Row:
    words, kind = MET[row.met]
    return {"words": row.words, "says": words, "kind": kind, "why": row.why}


def draft_rows(person: Person) -> list[Row]:
    """Return the applications that were drafted, the newest first."""
    rows = Warrant.objects.filter(person=person).select_related("address", "drafted_by").order_by("-drafted_at")
    return [
        {
            "says": f"{row.address.lines}: drafted by {row.drafted_by.name}, {moment_words(row.drafted_at)}",
            "papers": [
                {"text": kind.upper(), "href": reverse("visits:warrant-paper", args=[person.reference, row.id, kind])}
                for kind in ("docx", "pdf")
            ],
        }
        for row in rows
    ]
