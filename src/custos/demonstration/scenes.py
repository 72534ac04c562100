"""What happens on the stage: partners, tasks, hidden people, a morning's views, and one notification taken."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone

from custos.access import actions as access_actions
from custos.access import reads as access
from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST, Member
from custos.demonstration.ordered import make_orders
from custos.demonstration.planned import make_plans
from custos.demonstration.protected import protect_data
from custos.demonstration.risked import judge
from custos.demonstration.rounded import plan_days
from custos.demonstration.sampled import oversee
from custos.demonstration.stage import Stage, tell_what_the_workbook_could_not
from custos.demonstration.visited import make_visits
from custos.demonstration.without_visits import manage_without_visits
from custos.law.provisions import title_for
from custos.law.terms import Matter
from custos.notifications.actions import (
    begin_review,
    lay_before,
    record_deed,
    record_passage,
    take_notification,
    weigh,
)
from custos.notifications.reads import (
    Answer,
    DeedKind,
    Given,
    Notification,
    NotificationKind,
    PassageKind,
    Plan,
    scheme_of,
    stations_of,
)
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.pdf import make_pdf
from custos.plumbing.words import date_words, day_words
from custos.requirements import reads as requirements
from custos.tasks.actions import answer_request, ask_to_see, give_task, open_urgently
from custos.tasks.reads import Task

COMPARTMENT = "Protected people"
WORKLIST = Path(__file__).with_name("typst") / "worklist.typ"


class Work(NamedTuple):
    """A task of the demonstration: from whom, to which post, about whom, due in how many days."""

    giver: str
    to: str
    about: str
    words: str
    days: int


WORK = (
    Work("ds-north", "", "Bell", "Find out why he has not come, and say whether we go out to him.", 1),
    Work("ds-central", "", "Rowe", "Intelligence says that he moved. Visit both addresses.", 0),
    Work(
        "di", "ds-south", "Whelgate", "Ask the court whether the offence is listed: nothing can be decided before.", 3
    ),
    Work(
        "pom-garrowmoor", "", "Penderrow", "His release is being planned. Which approved premises would you support?", 7
    ),
    Work("mappa", "di", "Gossfield", "Please confirm attendance at the level 2 meeting.", 5),
)


class Journey(NamedTuple):
    """A trip of the demonstration: whose, to where, and in days from today when it is told, begins and ends."""

    surname: str
    country: str
    point: str
    told: int
    leaves: int
    returns: int


JOURNEYS = (
    Journey("Dunmallock", "Portugal", "Faro airport", -30, -4, 6),
    Journey("Dunmallock", "Italy", "Bari airport", 0, 24, 38),
)


def is_played() -> bool:
    """Whether everything stands: hiding people is the last thing done."""
    return access.Compartment.objects.filter(name=COMPARTMENT).exists()


def play(stage: Stage) -> None:
    """Let everything happen, or, if anything fails, nothing."""
    with transaction.atomic():
        tell_what_the_workbook_could_not(stage)
        scenes = (
            add_partners,
            review_status,
            make_orders,
            judge,
            make_plans,
            make_visits,
            manage_without_visits,
            give_work,
            take_trips,
            look_about,
            open_to_others,
            protect_data,
            oversee,
            plan_days,
            hide,
        )
        for scene in scenes:
            scene(stage)


def by_name(surname: str) -> Member:
    """The member of the cast of this name."""
    return next(member for member in CAST if member.surname == surname)


def manager_of(stage: Stage, person: Person) -> str:
    """The code of the post that manages him."""
    holding = access.Holding.objects.on(stage.today).get(person=person, part=access.Part.MANAGER)
    return next(post.code for post in paper.MANAGERS if stage.force.post(post.code).id == holding.post_id)


def add_partners(stage: Stage) -> None:
    """Let probation, the prison, the approved premises and MAPPA share some records."""
    shared = {
        "pp-harrowfen": ("Denholt", "Eckmoor", "Tarnwood", "Gossfield", "Harlock", "Oldmoss", "Eldersike", "Farrowden"),
        "pom-garrowmoor": ("Hallowick", "Penderrow"),
        "ap-fettlers": ("Denholt", "Eckmoor"),
        "mappa": ("Gossfield", "Harlock", "Marrowgill"),
    }
    with stage.as_(stage.force.administrator) as by:
        for code, surnames in shared.items():
            post = stage.force.post(code)
            for surname in surnames:
                access_actions.give_record(
                    person=stage.person(by_name(surname)),
                    unit=post.unit,
                    post=post,
                    since=stage.today,
                    part=access.Part.PARTNER,
                    by=by,
                    at=stage.at,
                )


def review_status(stage: Stage) -> None:
    """Let whoever applied for a review have it acknowledged, bodies asked and factors weighed; one is laid."""
    told: dict[str, Any] = {"how": "post", "by_whom": "The post room", "words": "I have kept every appointment."}
    deeds: tuple[tuple[DeedKind, int, dict[str, str]], ...] = (
        (DeedKind.ACKNOWLEDGED, 17, {"how": "post"}),
        (DeedKind.ASKED, 15, {"body": "Probation"}),
        (DeedKind.ASKED, 14, {"body": "Wexmarsh Council"}),
        (DeedKind.ANSWERED, 4, {"body": "Probation", "words": "Supervision ended without breach in 2014."}),
    )
    for member in (each for each in CAST if each.review):
        with stage.as_(stage.force.administrator):
            person = stage.person(member)
        with stage.as_(stage.force.actor(manager_of(stage, person))) as by:
            on = stage.today - timedelta(days=20)
            review = begin_review(person=person, told={"on": on, **told}, by=by, at=stage.at).review
            for kind, days, more in deeds:
                on = stage.today - timedelta(days=days)
                record_deed(review=review, kind=kind, told={"on": on, **more}, by=by, at=stage.at)
            codes = [*scheme_of(review).factors]
            words = dict.fromkeys(codes if member.review == "laid" else codes[:2], "As the sentencing remarks say.")
            weigh(review=review, words=words, seen={}, by=by, at=stage.at)
            if member.review == "laid":
                proposal = {"ends": True, "words": "Nothing has been known against him for fifteen years."}
                lay_before(review=review, told=proposal, by=by, at=stage.at)


def give_work(stage: Stage) -> None:
    """Let people ask things of one another."""
    for work in WORK:
        with stage.as_(stage.force.administrator):
            person = stage.person(by_name(work.about))
            to = stage.force.post(work.to or manager_of(stage, person))
        with stage.as_(stage.force.actor(work.giver)) as by:
            due = stage.today + timedelta(days=work.days)
            give_task(words=work.words, due=due, person=person, to_post=to, by=by, at=stage.at)
    with stage.as_(stage.force.administrator):
        person = stage.person(by_name("Lamstead"))
    place = "He asked us for a place at Fettler's Yard."
    ask(stage, "pp-harrowfen", person, Asked(access.Tier.OPERATIONAL, access.Ground.PLACE, place, 28))


class Asked(NamedTuple):
    """What somebody asks to see of a record, why, and for how many days."""

    tier: access.Tier
    ground: access.Ground
    words: str
    days: int


def ask(stage: Stage, code: str, person: Person, asked: Asked) -> Task:
    """Let a post ask to see more of a record."""
    until = stage.today + timedelta(days=asked.days)
    with stage.as_(stage.force.actor(code)) as by:
        return ask_to_see(
            person=person, tier=asked.tier, ground=asked.ground, words=asked.words, until=until, by=by, at=stage.at
        )


def hide(stage: Stage) -> None:
    """Put two people into a compartment, and let those who must know into it."""
    with stage.as_(stage.force.administrator) as by:
        compartment = access.Compartment.objects.create(name=COMPARTMENT)
        hidden = [stage.person(member) for member in CAST if member.hidden]
        for code in ("dci", "di", *(manager_of(stage, person) for person in hidden)):
            user = stage.force.actor(code).user
            access_actions.clear(user=user, compartment=compartment, since=stage.today, by=by, at=stage.at)
    # Only somebody inside a compartment can hide a person in it.
    with stage.as_(stage.force.actor("di")) as by:
        for person in hidden:
            access_actions.conceal(person=person, compartment=compartment, since=stage.today, by=by, at=stage.at)


def look_about(stage: Stage) -> None:
    """Let some people open some records, so that the view log has something to say."""
    for place, (code, surname) in enumerate(
        (
            ("ds-north", "Bell"),
            ("duty", "Rowe"),
            ("nbt-harrowfen", "Marrowgill"),
            ("counter-harrowfen", "Fennick"),
            ("pp-harrowfen", "Gossfield"),
            ("nbt-harrowfen", "Bell"),
        )
    ):
        with stage.as_(stage.force.administrator):
            reference = stage.person(by_name(surname)).reference
        _look(stage, stage.force.actor(code), reference, stage.at - timedelta(minutes=40 - 5 * place))


def open_to_others(stage: Stage) -> None:
    """Open one record urgently and one upon a request, and look at one by night, which is asked about."""
    with stage.as_(stage.force.administrator):
        sought, wanted, seen = (stage.person(by_name(name)) for name in ("Kelbrook", "Mellthorpe", "Ingrave"))
    with stage.as_(stage.force.actor("nbt-harrowfen")) as by:
        words = "A child was seen going into his flat."
        open_urgently(person=sought, ground=access.Ground.SAFEGUARDING, words=words, by=by, at=stage.at)
    asked = Asked(access.Tier.READING, access.Ground.PLACE, "He is to be released to Wexmarsh.", 14)
    opening = ask(stage, "pom-garrowmoor", wanted, asked).id
    with stage.as_(stage.force.actor("di")) as by:
        until, words = stage.today + timedelta(days=14), "For the release board."
        answer_request(opening=opening, tier=asked.tier, until=until, words=words, by=by, at=stage.at)
    night = timezone.localtime(stage.at).replace(hour=2, minute=14) - timedelta(days=1)
    _look(stage, stage.force.actor("ds-central"), seen.reference, night)
    with stage.as_(stage.force.administrator) as by:
        access_actions.raise_doubts(day=timezone.localdate(night), by=by, at=stage.at)


def _look(stage: Stage, actor: Actor, reference: str, at: datetime) -> None:
    """Open one record as the record page does, and put the look on record as the edge does."""
    request = HttpRequest()
    request.method, request.path = "GET", f"/people/{reference}/"
    request.resolver_match = resolve(request.path)
    with stage.as_(actor):
        access.find(actor, reference, at=at)
    access_actions.log_view(request=request, response=HttpResponse(), by=actor, at=at)


def take_one(stage: Stage) -> Notification:
    """Let the man whose year runs out today come to the counter, where nothing has changed."""
    with stage.as_(stage.force.administrator):
        person = stage.person(by_name("Annisgarth"))
    with stage.as_(stage.force.actor("counter-wexmarsh")) as by:
        given = Given(
            kind=NotificationKind.PERIODIC,
            on=stage.today,
            at=stage.clock,
            station=stations_of(stage.force.agency, on=stage.today).get(name="Wexmarsh Central"),
            identity="Passport, and the photograph on record",
            answers=tuple(Answer(matter) for matter in Matter),
            declared=True,
            signed_as=person.plain_name,
        )
        return take_notification(person=person, given=given, by=by, at=stage.at)


def take_trips(stage: Stage) -> None:
    """Let a man who is abroad now, and means to go again, have told of both trips at the counter."""
    for journey in JOURNEYS:
        with stage.as_(stage.force.administrator):
            person = stage.person(by_name(journey.surname))
        with stage.as_(stage.force.actor("counter-wexmarsh")) as by:
            taken = take_notification(person=person, given=_trip(stage, journey, person), by=by, at=stage.at)
            left = stage.today + timedelta(days=journey.leaves)
            if taken.trip and left < stage.today:
                record_passage(
                    trip=taken.trip, kind=PassageKind.LEFT, on=left, source="The airline", by=by, at=stage.at
                )


def _trip(stage: Stage, journey: Journey, person: Person) -> Given:
    told, leaves, returns = (
        stage.today + timedelta(days=days) for days in (journey.told, journey.leaves, journey.returns)
    )
    return Given(
        kind=NotificationKind.TRAVEL,
        on=told,
        at=time(0, 5) if told < stage.today else stage.clock,
        station=stations_of(stage.force.agency, on=told).get(name="Wexmarsh Central"),
        identity="Passport, and the photograph on record",
        plan=Plan(
            known_on=told,
            departs=leaves,
            departs_at=time(6, 40),
            returns=returns,
            return_point="Stansted Airport",
            companions="His brother",
            legs=[{"country": journey.country, "point": journey.point, "carrier": "Wexair 12", "on": str(leaves)}],
            stays=[
                {"lines": "The Harbour Hotel", "country": journey.country, "since": str(leaves), "until": str(returns)}
            ],
        ),
        declared=True,
        signed_as=person.plain_name,
    )


def worklist(stage: Stage) -> bytes:
    """What the unit has to see to today, on paper: what is overdue, what is due, and what can not be decided."""
    with stage.as_(stage.force.actor("dci")) as by:
        held = access.held_by(by, today=stage.today).values("person_id")
        open_now = requirements.open_requirements().filter(person_id__in=held).select_related("person")
        overdue = list(requirements.overdue(open_now, on=stage.today).order_by("current__breach_after", "id"))
        due = list(
            requirements.due_on(open_now, first=stage.today, last=stage.today).order_by("person__sort_key", "id")
        )
        asked = list(requirements.questions().filter(person_id__in=held).select_related("person").order_by("id"))
        shown = {finding.person_id for finding in (*overdue, *due, *asked)}
        access.show(by, access.tiers_for(by, shown, today=stage.today))
        managers = access.managers_of(shown, today=stage.today)
        parts = (("Overdue", overdue), ("Due today", due), ("Cannot be decided: a person must look", asked))
        return make_pdf(
            WORKLIST,
            {
                "title": f"{paper.UNIT}: {day_words(stage.today)}",
                "force": paper.FORCE_NAME,
                "marking": settings.CUSTOS_MARKING,
                "parts": [
                    {"title": title, "rows": [_row(finding, managers) for finding in found]} for title, found in parts
                ],
            },
        )


def _row(finding: requirements.Finding, managers: dict[Any, Any]) -> dict[str, str]:
    current = finding.current
    day = current.breach_after if current else None
    return {
        "name": finding.person.name,
        "reference": finding.person.reference,
        "what": title_for(finding.code),
        "by": date_words(day) if day else "",
        "manager": managers[finding.person_id].words,
    }
