"""The awkward clocks: each function lives a life up to today so that one of them stands just so.

`days` says how many days ago the thing happened that set the clock; left out, it is chosen among days that fit.
"""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Final

from custos.demonstration import sources
from custos.demonstration.life import DAY, Life
from custos.demonstration.offences import LESSER, OLDER, OUTRIGHT
from custos.demonstration.ordinary import comply, first_use
from custos.law.facts import Matter
from custos.law.reckoning import anniversary, months_after


def year_before(day: date) -> date:
    """The day whose first anniversary is this one."""
    return months_after(day, -12)[0]


def registered(life: Life, last: date) -> None:
    """Ten years for a suspended term, some of them gone by; he last notified on this day."""
    on = last - timedelta(days=life.rng.randint(400, 1500))
    sources.at_large(life, on, OUTRIGHT, "suspended-imprisonment", months=life.rng.randint(9, 22))
    comply(life, last)
    life.notifies("periodic", last)


def settle(life: Life) -> None:
    """Let the years go by until he is up to date, and not due for months."""
    last = life.ago(life.rng.randint(40, 250))
    if life.last_told is not None and life.last_told < last:
        comply(life, last)
        life.notifies("periodic", last)


def lately(life: Life) -> None:
    """Registered, and not due for months."""
    registered(life, life.ago(life.rng.randint(40, 250)))


def indefinitely(life: Life) -> None:
    """Five years' imprisonment, of which he served half."""
    on = life.ago(2600)
    life.sentenced(_convicted(life, on), on, "imprisonment", years=5)
    out = life.ago(1690)
    life.away("sentence", on, out)
    sources.released(life, out, "initial")
    settle(life)


def long_since(life: Life) -> None:
    """Five years' imprisonment nearly twenty years ago: the law lets him apply for a review of his status."""
    on = life.ago(7100)
    life.sentenced(_convicted(life, on), on, "imprisonment", years=5)
    out = life.ago(6190)
    life.away("sentence", on, out)
    sources.released(life, out, "initial")
    settle(life)


def serving(life: Life) -> None:
    """In prison since his conviction, and so not yet asked to notify."""
    on = life.ago(250)
    life.sentenced(_convicted(life, on), on, "imprisonment", years=4)
    life.away("sentence", on)


def annual_overdue(life: Life, days: int | None = None) -> None:
    """The year ran out so many days ago and he has not come."""
    registered(life, year_before(life.ago(days or life.rng.randint(1, 20))))


def annual_due(life: Life, ahead: int = 0) -> None:
    """The year runs out today, or so many days ahead."""
    registered(life, year_before(life.ago(-ahead)))


def moved_untold(life: Life, days: int | None = None) -> None:
    """He moved and has not told of it in time."""
    lately(life)
    life.moves(life.ago(days or life.rng.randint(3, 12)))


def moved_just_now(life: Life, days: int | None = None) -> None:
    """He moved within these three days."""
    lately(life)
    life.moves(life.ago(life.rng.randint(0, 2) if days is None else days))


def moved_twice(life: Life) -> None:
    """He moved twice and told of neither."""
    lately(life)
    life.moves(life.ago(6))
    life.moves(life.ago(1))


def _convicted(life: Life, on: date) -> str:
    sources.grow_up(life, on, sources.age(life, on))
    sources.first_home(life, on)
    return sources.offence_of(life, OUTRIGHT, on)


def convicted_just_now(life: Life, days: int | None = None) -> None:
    """Convicted and given a community order within these three days."""
    on = life.ago(life.rng.randint(0, 2) if days is None else days)
    life.sentenced(_convicted(life, on), on, "community-order", until=anniversary(on, 2) - DAY)


def initial_overdue(life: Life, days: int | None = None) -> None:
    """Convicted, and the three days are over."""
    convicted_just_now(life, days or life.rng.randint(3, 9))


def released_just_now(life: Life, days: int | None = None, *, told_before: bool = True) -> None:
    """Released within these three days; he notified after conviction, on bail, unless he never did."""
    out = life.ago(life.rng.randint(0, 2) if days is None else days)
    on = out - timedelta(days=300)
    offence = _convicted(life, on)
    began = on
    if told_before:
        life.notifies("initial", on + DAY, [life.home_ref])
        began = on + timedelta(days=28)
    life.sentenced(offence, began, "imprisonment", months=20)
    life.away("sentence", began, out)
    life.moves(out)


def release_overdue(life: Life, days: int | None = None, *, told_before: bool = True) -> None:
    """Released, and the three days are over."""
    released_just_now(life, days or life.rng.randint(3, 8), told_before=told_before)


def weekly(life: Life, days: int | None = None) -> None:
    """No fixed abode: he notifies every week. The last time was so many days ago."""
    last = life.ago(life.rng.randint(1, 6) if days is None else days)
    weeks = life.rng.randint(2, 9)
    began = last - timedelta(weeks=weeks)
    registered(life, began - timedelta(days=life.rng.randint(30, 200)))
    place = life.moves(began, fixed=False)
    life.notifies("change", began, [place])
    for week in range(1, weeks + 1):
        life.notifies("periodic", began + timedelta(weeks=week))


def away_when_due(life: Life, days: int | None = None) -> None:
    """The year ran out so many days ago while he was abroad, where he still is."""
    due = life.ago(days or life.rng.randint(1, 40))
    registered(life, year_before(due))
    life.away("abroad", due - timedelta(days=life.rng.randint(3, 20)))


def back_from_abroad(life: Life) -> None:
    """Abroad when the year ran out; he came back yesterday."""
    registered(life, year_before(life.ago(8)))
    life.away("abroad", life.ago(30), life.ago(1))


def in_custody(life: Life) -> None:
    """On the register, and serving a sentence for something else when the year ran out."""
    due = life.ago(60)
    registered(life, year_before(due))
    life.away("sentence", due - timedelta(days=90))


def in_hospital(life: Life) -> None:
    """Detained in hospital when the year ran out."""
    due = life.ago(life.rng.randint(5, 90))
    registered(life, year_before(due))
    life.away("hospital", due - timedelta(days=life.rng.randint(10, 60)))


def out_of_hospital(life: Life) -> None:
    """Discharged from hospital yesterday."""
    registered(life, life.ago(200))
    life.away("hospital", life.ago(150), life.ago(1))
    life.moves(life.ago(1))


def expects_a_move(life: Life, days: int | None = None) -> None:
    """He said in advance that he would move; the day is still to come. `days` says when it is, counted back."""
    lately(life)
    expected = life.ago(days if days is not None else -life.rng.randint(1, 8))
    given = min(expected - timedelta(days=12), life.ago(3))
    place = life.address("other", None)
    life.notifies("advance", given, [place], expected=expected, change="home-address")


def move_did_not_happen(life: Life) -> None:
    """The expected day was four days ago, and he has not moved."""
    expects_a_move(life, 4)


def moved_as_expected(life: Life) -> None:
    """He moved one day after the day that he expected: the advance notice covers it."""
    lately(life)
    home = life.moves(life.ago(5))
    life.notifies("advance", life.ago(20), [home], expected=life.ago(6), change="home-address")


def staying_with_a_friend(life: Life, days: int | None = None) -> None:
    """A stay that still runs; after seven days he must tell of it."""
    lately(life)
    life.address("stays", life.ago(life.rng.randint(1, 5) if days is None else days))


def stayed_a_week(life: Life) -> None:
    """A stay with a friend reached its seventh day yesterday, and ended."""
    lately(life)
    life.address("stays", life.ago(7), life.ago(1))


def in_a_household_with_a_child(life: Life) -> None:
    """He stayed a night, thirteen hours, in a household with a child."""
    lately(life)
    hours = {"since_at": time(20), "until_at": time(9)}
    life.address("household", life.ago(2), life.ago(1), **hours)


def left_a_household(life: Life, days: int = 2) -> None:
    """He told of a household with a child and has left it."""
    registered(life, life.ago(330))
    began = life.ago(250)
    home = life.moves(began)
    household = life.address("household", began, life.ago(days), resides=True)
    life.notifies("change", began + DAY, [home, household])


def between_two_readings(life: Life) -> None:
    """He told of a household and no more: on one reading the year ran out five days ago, on the other it has not."""
    registered(life, year_before(life.ago(5)))
    household = life.address("household", life.ago(100), resides=True)
    life.notifies("change", life.ago(99), [household])


def used_a_name(life: Life) -> None:
    """He used a new name for the first time yesterday."""
    lately(life)
    first_use(life, life.ago(1))


def came_but_did_not_say(life: Life) -> None:
    """He came in time, but was not asked about accounts and cards, so that the year is not met."""
    registered(life, year_before(life.ago(1)))
    asked = (matter for matter in Matter if matter not in (Matter.ACCOUNTS, Matter.DEBIT_CARDS, Matter.CREDIT_CARDS))
    life.notifies("periodic", life.ago(4), told=";".join(asked))


def awaits_sentence(life: Life) -> None:
    """Convicted and waiting for sentence: on the register, nobody knows until when."""
    on = life.ago(life.rng.randint(10, 45))
    _convicted(life, on)
    life.notifies("initial", on + DAY, [life.home_ref])


def listing_unknown(life: Life) -> None:
    """Nobody has told whether the offence is listed."""
    on = life.ago(life.rng.randint(20, 300))
    sources.grow_up(life, on, sources.age(life, on))
    sources.first_home(life, on)
    words = "Outraging public decency, or exposure: the court's record does not say"
    life.sentenced(life.convicted(on, words, listed="unknown"), on, "community-order", until=anniversary(on, 2) - DAY)


def ends_soon(life: Life, ahead: int | None = None) -> None:
    """The last day on the register is near: five years after a fine."""
    last = life.ago(-(life.rng.randint(2, 80) if ahead is None else ahead))
    on = months_after(last + DAY, -60)[0]
    sources.at_large(life, on, OUTRIGHT, "fine")
    settle(life)


def ended_lately(life: Life, days: int | None = None) -> None:
    """The register lost him lately: two years after a caution."""
    last = life.ago(life.rng.randint(1, 60) if days is None else days)
    on = months_after(last + DAY, -24)[0]
    sources.grow_up(life, on, sources.age(life, on))
    sources.first_home(life, on)
    sources.offence_of(life, OUTRIGHT[:2], on, kind="cautioned")
    life.notifies("initial", on + DAY, [life.home_ref])
    comply(life, last)


def of_the_1997_act(life: Life) -> None:
    """Sentenced under the Act of 1997 to 12 months and three years' extension: indefinitely."""
    on = date(1998, 1, 5) + timedelta(days=life.rng.randint(0, 1500))
    sources.grow_up(life, on, min(sources.age(life, on), 50))
    sources.first_home(life, on)
    life.sentenced(sources.offence_of(life, OLDER, on), on, "extended-sentence", months=12, extension_months=36)
    out = on + timedelta(days=240)
    life.away("sentence", on, out)
    sources.released(life, out, "initial")
    for year in range(out.year + 1, 2004):
        life.notifies("periodic", date(year, 4, life.rng.randint(1, 28)))
    life.notifies("periodic", date(2004, 4, life.rng.randint(1, 28)))
    settle(life)


def several_sources(life: Life) -> None:
    """Ten years for one offence and, from a later conviction, ten for another: until the latest end."""
    on = life.ago(life.rng.randint(1500, 2600))
    sources.at_large(life, on, OUTRIGHT, "suspended-imprisonment", months=20)
    again = life.ago(life.rng.randint(500, 1200))
    comply(life, again)
    offence = sources.offence_of(life, LESSER, again, listed="outright")
    life.sentenced(offence, again, "suspended-imprisonment", months=20)
    life.notifies("change", again + DAY, [life.home_ref])
    settle(life)


def resentenced(life: Life) -> None:
    """A community order, and for its breach 14 months: ten years from the conviction."""
    on = life.ago(900)
    offence = _convicted(life, on)
    life.sentenced(offence, on, "community-order", until=anniversary(on, 2) - DAY)
    life.notifies("initial", on + DAY, [life.home_ref])
    comply(life, on + timedelta(days=360))
    again = on + timedelta(days=365)
    life.sentenced(offence, again, "imprisonment", years=1, months=2)
    life.away("sentence", again, again + timedelta(days=212))
    sources.released(life, again + timedelta(days=212))
    settle(life)


def consecutive(life: Life) -> None:
    """Three months and ten months, one after the other: taken together, ten years."""
    on = life.ago(700)
    first = _convicted(life, on)
    second = sources.offence_of(life, OUTRIGHT, on)
    life.sentenced(first, on, "imprisonment", months=3)
    life.sentenced(second, on, "imprisonment", months=10, consecutive_to=first)
    life.away("sentence", on, on + timedelta(days=198))
    sources.released(life, on + timedelta(days=198), "initial")
    settle(life)


def of_a_sentence(disposal: str, **cells: int) -> Callable[[Life], None]:
    """A life with one sentence served years ago."""

    def live(life: Life) -> None:
        on = life.ago(2000)
        life.sentenced(_convicted(life, on), on, disposal, **cells)
        life.away("sentence", on, life.ago(900))
        sources.released(life, life.ago(900), "initial")
        settle(life)

    return live


def halved(life: Life, ahead: int = 20) -> None:
    """Seventeen on the relevant date, so that five years became two and a half, which end soon."""
    last = life.ago(-ahead)
    on = months_after(last + DAY, -30)[0]
    sources.grow_up(life, on, 17)
    sources.first_home(life, on)
    offence = sources.offence_of(life, OUTRIGHT[:2], on)
    life.sentenced(offence, on, "youth-rehabilitation", until=anniversary(on) - DAY)
    life.notifies("initial", on + DAY, [life.home_ref])
    settle(life)


def turns_18(life: Life) -> None:
    """Seventeen today and eighteen in twelve days; half the period all the same."""
    on = life.ago(150)
    born = months_after(life.ago(-12), -12 * 18)[0]
    life.born = life.rows["people"][0]["born"] = born
    sources.first_home(life, on)
    life.sentenced(sources.offence_of(life, OUTRIGHT[:2], on), on, "youth-rehabilitation", until=anniversary(on) - DAY)
    life.notifies("initial", on + DAY, [life.home_ref])


def found_insane(life: Life) -> None:
    """Not guilty by reason of insanity; a hospital order, and out of hospital for a year."""
    on = life.ago(1500)
    sources.grow_up(life, on, 34)
    sources.first_home(life, on)
    life.sentenced(sources.offence_of(life, OUTRIGHT, on, kind="insanity"), on, "hospital-order")
    life.away("hospital", on, life.ago(400))
    sources.released(life, life.ago(400), "initial")
    settle(life)


def late_before(life: Life) -> None:
    """Late with his notification more than once; up to date today."""
    sources.at_large(life, life.ago(1400), OUTRIGHT, "suspended-imprisonment", months=18)
    for late in (9, 4):
        life.notifies("periodic", life.due() + timedelta(days=late))
    settle(life)


# What the population draws from, by the names that figures.AWKWARD weighs.
BY_NAME: Final[dict[str, Callable[[Life], None]]] = {
    function.__name__: function
    for function in (
        annual_overdue,
        moved_untold,
        moved_just_now,
        convicted_just_now,
        initial_overdue,
        released_just_now,
        release_overdue,
        weekly,
        away_when_due,
        in_hospital,
        expects_a_move,
        staying_with_a_friend,
        in_a_household_with_a_child,
        awaits_sentence,
        listing_unknown,
        ends_soon,
        ended_lately,
        of_the_1997_act,
        several_sources,
    )
}
