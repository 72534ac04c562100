"""Drawing a unit's dip sample of the month, and checking a record that was drawn."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from secrets import randbits
from uuid import UUID

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.people.reads import hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord, refuse
from custos.plumbing.words import count_words
from custos.reporting.levels import levels_of
from custos.reporting.models import Draw, Sample
from custos.reporting.permission import CHECK, DRAW
from custos.reporting.sampling import ANSWERS, LONGEST, QUESTIONS, digest_of, draw
from custos.rulebook.reads import number, numbers_under
from custos.tasks.actions import give_task

WEIGHT = "sample.weight."

declare(
    {
        "sample.drawn": "Drew the dip sample of {month} of {unit}: {count}",
        "sample.checked": "Checked the record in a dip sample: {found}",
    }
)


@transaction.atomic
def draw_sample(*, by: Actor, at: datetime, seed: int | None = None) -> Draw:
    """Draw this month's dip sample of the actor's unit, once. Raises UnableToRecord, NotPermitted."""
    access.check(by, DRAW)
    today, unit = day_of(at), by.post.unit
    month = today.replace(day=1)
    if Draw.objects.filter(unit=unit, month=month).exists():
        raise UnableToRecord(f"The sample of {month:%B %Y} was drawn already: it is drawn once a month")
    weights = numbers_under(WEIGHT, by.agency, on=today)
    levels = levels_of(_among(by, today), today=today)
    weighed = {person: weights[f"{WEIGHT}{level}"] for person, level in levels.items()}
    seed = randbits(62) if seed is None else seed
    chosen = draw(weighed, size=number("sample.people", by.agency, on=today), seed=seed)
    if not chosen:
        raise UnableToRecord("There is nobody to draw: your unit manages nobody who has a weight")
    made = Draw.objects.create(
        unit=unit,
        month=month,
        seed=seed,
        weights={code.removeprefix(WEIGHT): weight for code, weight in weights.items()},
        digest=digest_of(weighed),
        user=by.user,
        drawn_at=at,
    )
    for each in chosen:
        Sample.objects.create(draw=made, person_id=each.person, level=levels[each.person], weight=each.weight)
    words = {"month": f"{month:%B %Y}", "unit": unit.name, "count": count_words(len(chosen), "record")}
    write(code="sample.drawn", person=None, about=made, by=by, at=at, words=words)
    return made


def _among(by: Actor, today: date) -> set[UUID]:
    """Whoever the unit manages and nobody is kept from: who is hidden is checked within the circle."""
    held = set(access.held_by(by, today=today).values_list("person_id", flat=True))
    with access.engine():
        hidden = set(access.Concealment.objects.on(today).values_list("person_id", flat=True))
    return held - hidden


@transaction.atomic
def check_sample(*, sample: Sample, answers: Mapping[str, tuple[str, str]], by: Actor, at: datetime) -> Sample:
    """Answer the checklist of a record that was drawn; each "no" becomes a task for its manager.

    `answers` holds, by question, the answer and its words. Raises UnableToRecord, NotPermitted.
    """
    today = day_of(at)
    access.check(by, CHECK, access.tiers_for(by, [sample.person_id], today=today).get(sample.person_id))
    person = hold(sample.person_id)
    held = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    if held.checked_at:
        raise UnableToRecord("It was checked meanwhile: open it again to read what was found")
    holdings = access.Holding.objects.on(today).filter(person=person, part=access.Part.MANAGER)
    managed = holdings.select_related("unit").first()
    if managed is None:
        raise UnableToRecord("Nobody manages the record today, so nobody could mend what is found")
    manager = access.manager_of(person, today=today).user
    if managed.post_id == by.post.id or (manager and manager.id in by.users):
        raise UnableToRecord("You manage him yourself: somebody else checks the record")
    refuse(_faults(answers))
    due = today + timedelta(days=number("sample.days-to-mend", by.agency, on=today))
    to = {"to_manager": True} if managed.post_id else {"to_unit": managed.unit}
    found = 0
    for code, (answer, words) in answers.items():
        held.answers[code] = {"answer": answer, "words": words.strip()}
        if answer == "no":
            found += 1
            asked = f"Dip sample, {QUESTIONS[code].asks} No: {words.strip()}"
            task = give_task(words=asked, due=due, person=person, by=by, at=at, **to)
            held.answers[code]["task"] = str(task.id)
    held.checked_at, held.checked_by = at, by.user
    held.save(update_fields=["answers", "checked_at", "checked_by"])
    said = {"found": f"{count_words(found, 'thing')} to mend" if found else "nothing to mend"}
    write(code="sample.checked", person=person, about=held, by=by, at=at, words=said)
    return held


def _faults(answers: Mapping[str, tuple[str, str]]) -> Iterator[UnableToRecord]:
    for code, question in QUESTIONS.items():
        answer, words = answers.get(code, ("", ""))
        if answer not in ANSWERS:
            yield UnableToRecord(f"Answer: {question.asks}", code)
        elif answer == "no" and not words.strip():
            yield UnableToRecord("Say what is to be mended, so that the officer can act", f"{code}-words")
        elif len(words) > LONGEST:
            yield UnableToRecord(f"Shorten this to {LONGEST} letters", f"{code}-words")
    for code in answers.keys() - QUESTIONS.keys():
        yield UnableToRecord(f"The checklist does not ask {code}")
