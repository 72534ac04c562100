"""The standing cast: named people, one for every awkward clock, with what makes him so and what must be seen of him.

`seen` lists the requirements that are open and run out within four weeks, or whose clock stands still: the code and
the days from today to the last safe day (None: the clock stands still).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from custos.demonstration import awkward
from custos.demonstration.life import Life
from custos.law.facts import CameUnderNation, Fact, Nation, Quashed
from custos.law.reckoning import months_after

YEARLY, WEEKLY = "notify-periodically", "notify-periodically"
INITIAL, RELEASE, HOME = "notify-initially", "notify-release", "notify-change-of-home-address"
STAY, CHILD, CHILD_LEFT = "notify-qualifying-period", "notify-child-household", "notify-child-household-ceased"
NAME, DID_NOT_HAPPEN = "notify-change-of-name", "tell-that-it-did-not-happen"

Seen = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    surname: str
    forenames: str
    live: Callable[[Life], None]
    awkward: str
    seen: tuple[Seen, ...] = ()
    asked: bool = False  # the law can not decide something, and a person is asked
    ends: int | None = None  # the last day on the register, in days from today
    traits: dict[str, str] = field(default_factory=dict)
    more: tuple[tuple[str, dict[str, Any]], ...] = ()
    hidden: bool = False  # put in a compartment once he is on the register
    review: str = ""  # of his indefinite status: "under way", or "laid" before whoever decides it
    order: str = ""  # of a court against him, as `ordered` makes it
    afterwards: Callable[[date], tuple[Fact, ...]] | None = None  # facts that the workbook has no place for

    @property
    def name(self) -> str:
        """As a list shows it."""
        return f"{self.surname.upper()}, {self.forenames}"


def _alias(surname: str, forenames: str) -> tuple[str, dict[str, Any]]:
    return "names", {"kind": "alias", "surname": surname, "forenames": forenames}


def _from_scotland(today: date) -> tuple[Fact, ...]:
    """He came under the rules of Scotland before he was convicted, and came back three months ago."""
    before = months_after(today, -240)[0]
    return (
        CameUnderNation(before, Nation.SCOTLAND),
        CameUnderNation(months_after(today, -3)[0], Nation.ENGLAND_WALES),
    )


CAST: Final[tuple[Member, ...]] = (
    Member(
        "Bell", "Thomas James", partial(awkward.annual_overdue, days=3), "The year ran out 3 days ago", ((YEARLY, -3),)
    ),
    Member("Rowe", "Darren", partial(awkward.moved_untold, days=5), "Moved 5 days ago and has not told", ((HOME, -3),)),
    Member("Aldgrave", "Curtis Lyle", awkward.moved_twice, "Moved twice and told of neither", ((HOME, -4), (HOME, 1))),
    Member(
        "Brenwick",
        "Marek",
        partial(awkward.initial_overdue, days=4),
        "Convicted 4 days ago; never came",
        ((INITIAL, -2),),
    ),
    Member(
        "Calderside", "Neil Paul", partial(awkward.convicted_just_now, days=2), "Convicted 2 days ago", ((INITIAL, 0),)
    ),
    Member(
        "Denholt",
        "Wayne",
        partial(awkward.released_just_now, days=2),
        "Released 2 days ago to a new home",
        ((RELEASE, 0), (HOME, 0)),
    ),
    Member(
        "Eckmoor",
        "Gavin Ellis",
        partial(awkward.release_overdue, days=3, told_before=False),
        "Released 3 days ago after custody from conviction: the initial notification and the release are both overdue",
        ((INITIAL, -1), (RELEASE, -1), (HOME, -1)),
    ),
    Member(
        "Fennick", "Barry", partial(awkward.weekly, days=7), "No fixed abode; the week runs out today", ((WEEKLY, 0),)
    ),
    Member("Galebridge", "Shane", partial(awkward.weekly, days=9), "No fixed abode; two days late", ((WEEKLY, -2),)),
    Member("Hallowick", "Leroy Ambrose", awkward.in_custody, "In prison when the year ran out", ((YEARLY, None),)),
    Member("Ingrave", "Stefan", awkward.in_hospital, "In hospital when the year ran out", ((YEARLY, None),)),
    Member(
        "Kelbrook", "Rohan", partial(awkward.away_when_due, days=10), "Abroad when the year ran out", ((YEARLY, None),)
    ),
    Member(
        "Lamstead", "Ivor Kent", awkward.back_from_abroad, "Back yesterday; the year ran out while away", ((YEARLY, 1),)
    ),
    Member(
        "Mellthorpe",
        "Dale",
        awkward.out_of_hospital,
        "Left hospital yesterday for a new home",
        ((RELEASE, 1), (HOME, 1)),
    ),
    Member(
        "Narrowby",
        "Colin",
        partial(awkward.expects_a_move, days=-5),
        "Told that he will move in 5 days",
        ((DID_NOT_HAPPEN, 10),),
    ),
    Member(
        "Ormerden", "Glenn", awkward.move_did_not_happen, "Expected to move 4 days ago; did not", ((DID_NOT_HAPPEN, 1),)
    ),
    Member("Pellhurst", "Keith Noel", awkward.moved_as_expected, "Moved within two days of the day he gave in advance"),
    Member(
        "Quarmond",
        "Jason",
        partial(awkward.staying_with_a_friend, days=3),
        "Staying with a friend for four days",
        ((STAY, 5),),
    ),
    Member("Radshaw", "Kyle", awkward.stayed_a_week, "A week with a friend, the seventh day yesterday", ((STAY, 1),)),
    Member(
        "Scarcroft",
        "Tariq",
        awkward.in_a_household_with_a_child,
        "Thirteen hours in a child's household",
        ((CHILD, 1),),
    ),
    Member("Tarnwood", "Ross", awkward.left_a_household, "Left a child's household 2 days ago", ((CHILD_LEFT, 0),)),
    Member("Ullbank", "Howard", awkward.between_two_readings, "Two readings of when the year ends", ((YEARLY, -5),)),
    Member("Varley", "Reece Jude", awkward.used_a_name, "Used a new name yesterday", ((NAME, 1),)),
    Member(
        "Wadlow", "Terence", awkward.came_but_did_not_say, "Came, but was not asked of his accounts", ((YEARLY, -1),)
    ),
    Member("Yarstone", "Luca", awkward.awaits_sentence, "Convicted, awaits sentence: no end is known"),
    Member("Whelgate", "Pavel", awkward.listing_unknown, "Whether the offence is listed was not told", asked=True),
    Member("Abbendale", "Rhys", partial(awkward.ends_soon, ahead=10), "Leaves the register in 10 days", ends=10),
    Member("Beckwell", "Nigel", partial(awkward.ended_lately, days=1), "Left the register yesterday", ends=-1),
    Member("Cotterby", "Sidney", awkward.of_the_1997_act, "Sentenced under the Act of 1997"),
    Member("Draymere", "Vincent", awkward.several_sources, "Two convictions: until the later end"),
    Member("Eldersike", "Craig", awkward.resentenced, "Re-sentenced for breach: from five years to ten"),
    Member("Farrowden", "Trevor", awkward.consecutive, "3 months and 10 months, one after the other: ten years"),
    Member(
        "Gossfield",
        "Edwin",
        awkward.of_a_sentence("extended-sentence", months=24, extension_months=24),
        "An extended sentence of four years in all: indefinite",
    ),
    Member(
        "Harlock",
        "Dominic",
        awkward.of_a_sentence("particular-concern", months=29, extension_months=12),
        "29 months and the licence year: indefinite",
    ),
    Member("Ickworthy", "Kieran", awkward.halved, "Seventeen at conviction: half the period, which ends soon", ends=20),
    Member("Jarrold-Vane", "Alan Bryn", awkward.turns_18, "Turns 18 in twelve days"),
    Member("Kirbyside", "Ralph", awkward.found_insane, "Not guilty by reason of insanity; a hospital order"),
    Member("Langmere", "Mitchell", awkward.late_before, "Late more than once before; up to date today"),
    Member("Annisgarth", "Percy", partial(awkward.annual_due, ahead=0), "The year runs out today", ((YEARLY, 0),)),
    Member("Brackenhow", "Norman", partial(awkward.annual_due, ahead=6), "The year runs out in 6 days", ((YEARLY, 6),)),
    Member("Corriesby", "Ewan", partial(awkward.annual_due, ahead=20), "The year runs out in 20 days", ((YEARLY, 20),)),
    Member(
        "Dunmallock",
        "Gregor",
        awkward.lately,
        "Came from Scotland three months ago; its rules applied until then",
        afterwards=_from_scotland,
    ),
    Member(
        "Lintzgarth",
        "Oscar",
        awkward.lately,
        "Conviction quashed ten days ago: the register lost him the day before",
        ends=-11,
        afterwards=lambda today: (Quashed(today - timedelta(days=10), "O2"),),
    ),
    Member(
        "Thornquist",
        "Andrei",
        awkward.lately,
        "Protected: in a compartment, found by nobody outside it",
        hidden=True,
    ),
    Member("Underhallow", "Jonas", awkward.lately, "Under covert work: in a compartment", hidden=True),
    Member(
        "Stoneferry",
        "Lance",
        awkward.lately,
        "Three aliases, an online identity and a birth date that does not agree",
        more=(
            _alias("Stonefield", "Lance"),
            _alias("Ferris", "Lawrence"),
            _alias("Stoneferry", "Laurie"),
            ("names", {"kind": "online", "surname": "lance_ferry77", "service": "Chirrup"}),
            ("birth_dates", {"born": date(1971, 2, 1), "source": "given on arrest"}),
        ),
    ),
    Member(
        "Marrowgill",
        "Desmond",
        awkward.lately,
        "Dangerous to call on alone; needs an interpreter",
        traits={"language": "Polish", "interpreter": "Polish", "nationality": "Polish", "ethnicity": "White other"},
        more=(
            ("hazards", {"kind": "weapons", "description": "Has kept a knife by the door"}),
            ("hazards", {"kind": "dog", "description": "Large dog loose in the yard"}),
        ),
    ),
    Member(
        "Rosethwaite", "Denise", awkward.lately, "One of the few women", traits={"sex": "female", "gender": "woman"}
    ),
    Member("Penderrow", "Winston", awkward.serving, "Serving: the initial notification waits", ((INITIAL, None),)),
    Member("Oldmoss", "Frank", awkward.indefinitely, "Five years' imprisonment: indefinite"),
    Member("Quarrendon", "Leonard", awkward.long_since, "Indefinite for 15 years; under review", review="under way"),
    Member("Sallowby", "Hugh", awkward.long_since, "Reviewed: a decision is proposed to the inspector", review="laid"),
    Member("Ravenshaw", "Clive", awkward.long_since, "Indefinite for over 15 years; may apply for a review"),
    Member("Hebblewick", "Stuart", awkward.lately, "A prevention order with 2 months left", order="ends soon"),
    Member("Osmotherby", "Clifford", awkward.lately, "An interim order beside a licence", order="interim"),
    Member("Pickerden", "Nathan", awkward.lately, "A prevention order, varied last year", order="varied"),
)
