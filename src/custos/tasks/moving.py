"""What would move if the law were told something more, for whoever is about to decide on it."""

from datetime import datetime
from typing import Any

from custos.law.facts import Fact, Told
from custos.people.reads import Person
from custos.plumbing.ids import uuid7
from custos.plumbing.words import date_words
from custos.requirements import reads as requirements
from custos.requirements.reads import CanNotBe, Revision
from custos.tasks.presenters import title_of

Row = dict[str, Any]


def moves(person: Person, fact: Fact, *, at: datetime) -> Row:
    """Ask the law what would move if it were told this; nothing of it is kept."""
    try:
        found = requirements.suppose(person, besides=[Told(str(uuid7()), fact)], without=[], at=at)
    except CanNotBe as refusal:
        return {"rows": [], "says": f"The law can not say what would move: {refusal}."}
    rows = [
        {
            "what": title_of(one.finding.code),
            "stands": _when(one.stands) if one.stands else "Nothing",
            "would": _when(one.would) if one.would else "Nothing",
        }
        for one in found
        if one.finding.nature == requirements.Nature.REQUIREMENT
    ]
    return {"rows": rows, "says": "" if rows else "Nothing that is required moves by it."}


def _when(row: Revision) -> str:
    if row.met_on:
        return f"Met on {date_words(row.met_on)}"
    return f"By the end of {date_words(row.breach_after)}" if row.breach_after else "The clock is stopped"
