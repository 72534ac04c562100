"""How a request to see more of a record, and an urgent access, are said on a page."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from custos.access import reads as access
from custos.access.reads import Opening, Tier
from custos.organisations.reads import Actor
from custos.plumbing.registry import Sight
from custos.plumbing.words import count_words, date_words, moment_words

WHAT = {Tier.OPERATIONAL: "the operational view", Tier.READING: "the whole record, to read"}


TABS = {"asked": "Yours", "waiting": "Waiting for you", "open": "Open to others now", "all": "Everything"}
WHY_EMPTY = {
    "asked": ("You asked for no record.", "Where you see only that a record exists, its page lets you ask for more."),
    "waiting": ("Nothing waits for an answer or a review.", "Requests for the records that you hold come here."),
    "open": (
        "Nothing is open to anybody who does not hold it.",
        "What is granted, or opened urgently, comes here for as long as it is open.",
    ),
    "all": ("Nobody asked for anything.", "Every request and every urgent access is kept here."),
}


def _kept(actor: Actor, tab: str, now: datetime) -> Q:
    others = ~Q(user=actor.user)
    if tab == "asked":
        return Q(user=actor.user)
    if tab == "waiting":
        deeds = {False: "access.answer", True: "access.review"}
        his = [urgent for urgent, deed in deeds.items() if access.may(actor, deed, Tier.FULL)]
        return others & Q(outcome="", urgent__in=his)
    return others & Q(since__lte=now, until__gt=now) if tab == "open" else Q()


def listed(actor: Actor, tab: str, now: datetime) -> QuerySet[Opening]:
    """The openings of one list that the actor may know of, newest first."""
    found = Opening.objects.filter(_kept(actor, tab, now)).select_related("person", "user", "post")
    return found.filter(person__in=access.people_visible_to(actor, today=timezone.localdate(now))).order_by("-asked_at")


def tabs(actor: Actor, active: str, now: datetime) -> list[dict[str, Any]]:
    """The lists with their counts."""
    start = reverse("web:openings")
    return [
        {
            "text": title,
            "count": listed(actor, code, now).count(),
            "href": f"{start}?{urlencode({'which': code})}",
            "active": code == active,
        }
        for code, title in TABS.items()
    ]


def state(opening: Opening, now: datetime) -> dict[str, str]:
    """How an opening stands at the moment, as a tag: its kind and its words."""
    if opening.is_open(now) and opening.until:
        unseen = "; not reviewed yet" if opening.waits else ""
        return {"kind": "due-soon", "words": f"Open until {_until(opening)}{unseen}"}
    if opening.waits:
        return {"kind": "waiting", "words": "Waiting for a review" if opening.urgent else "Waiting for an answer"}
    if opening.outcome == access.Outcome.REFUSED:
        return {"kind": "stopped", "words": "Refused"}
    if opening.closed_at:
        return {"kind": "stopped", "words": f"Closed early, {moment_words(opening.closed_at)}"}
    return {"kind": "stopped", "words": f"Ended, {_until(opening)}"}


def rows(openings: Iterable[Opening], now: datetime) -> list[dict[str, Any]]:
    """Openings as the rows of a list."""
    return [
        {
            "href": reverse("web:opening", kwargs={"opening": each.id}),
            "person": f"{each.person.name} ({each.person.reference})",
            "who": f"{each.user.name}, {each.post.title}",
            "what": f"{'Urgently' if each.urgent else 'Asked for'} {WHAT[Tier(each.tier)]}",
            "when": moment_words(each.asked_at),
            "why": f"{each.get_ground_display()}: {each.words}",
            "state": state(each, now),
        }
        for each in openings
    ]


def told(opening: Opening) -> list[dict[str, str]]:
    """Everything about one opening, as a summary."""
    asked = "Opened urgently" if opening.urgent else "Asked for"
    parts = [
        {"key": "Who", "value": f"{opening.user.name}, {opening.post.title}, {opening.post.unit.name}"},
        {"key": asked, "value": f"{WHAT[Tier(opening.tier)]}, {moment_words(opening.asked_at)}"},
        {"key": "Why", "value": f"{opening.get_ground_display()}: {opening.words}"},
    ]
    if opening.wanted_until:
        parts.append({"key": "Wanted until", "value": date_words(opening.wanted_until)})
    if opening.since and opening.until:
        parts.append({"key": "Open", "value": f"from {moment_words(opening.since)} until {_until(opening)}"})
    if opening.answered_at and opening.answered_by:
        by = f"{opening.get_outcome_display()} by {opening.answered_by.name}, {moment_words(opening.answered_at)}"
        parts.append({"key": "Answer", "value": f"{by}. {opening.answer}"})
    if opening.closed_at and opening.closed_by:
        by = f"by {opening.closed_by.name}, {moment_words(opening.closed_at)}"
        parts.append({"key": "Closed early", "value": f"{by}. {opening.closed_why}"})
    return parts


def on_the_record(sight: Sight) -> dict[str, Any]:
    """Who asked to see more of the record or opened it urgently, as it stood at the moment of the page."""
    moment = sight.as_at or sight.now
    found = Opening.objects.filter(person=sight.person, asked_at__lte=moment).select_related("person", "user", "post")
    return {"openings": rows(found.order_by("-asked_at"), moment)}


def home_links(actor: Actor, now: datetime) -> list[dict[str, str]]:
    """What of all this waits for whoever opens the home page, and what he asked for."""
    known = Opening.objects.filter(person__in=access.people_visible_to(actor, today=timezone.localdate(now)))
    found_of = known.filter(_kept(actor, "waiting", now) | _kept(actor, "asked", now))
    mine_or_not = Counter(user == actor.user.id for user in found_of.values_list("user_id", flat=True))
    counted = {"asked": mine_or_not[True], "waiting": mine_or_not[False]}
    start = reverse("web:openings")
    hidden = access.hidden_looks(now=now).count()
    looks = {"text": count_words(hidden, "look for hidden people", "looks for hidden people")}
    waits = {
        "text": f"{count_words(counted['waiting'], 'request or urgent access', 'requests or urgent accesses')} waiting"
    }
    mine = {"text": f"What you asked to see ({counted['asked']})"}
    found = [waits | {"href": f"{start}?which=waiting"}] if counted["waiting"] else []
    found += [looks | {"href": reverse("web:hidden-looks")}] if hidden else []
    return found + ([mine | {"href": f"{start}?which=asked"}] if counted["asked"] else [])


def _until(opening: Opening) -> str:
    assert opening.until is not None
    local = timezone.localtime(opening.until)
    ends_a_day = not opening.urgent and opening.closed_at is None
    return f"the end of {date_words(_day_before(local))}" if ends_a_day else moment_words(local)


def _day_before(moment: datetime) -> date:
    return timezone.localdate(moment - timedelta(seconds=1))
