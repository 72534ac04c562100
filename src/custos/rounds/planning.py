"""The day that is proposed: who goes where, in which order, and what is left out and why.

Two officers who are needed together go out together for the whole day. Every number of pairs is tried, each officer
joined to whoever shares most of the shift and the base; the best day is kept. This is the simplest model that is sound:
a crew never has to wait for another, and a visit that needs two is never promised to one. It leaves aside days on
which two who drive apart would meet at one door.

A visit weighs by its level and by how long it is over; the day is sought whose weights left out, minutes driven and
habits repeated are fewest together. Nothing here asks the database or the clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from random import Random

import pyvrp
from pyvrp.stop import MaxIterations, MaxRuntime

from custos.rounds.day import Day, Officer, Place, Plan, Round, Visit, Why, Window
from custos.rounds.reckoning import ANY_TIME, Crew, Reckoner, shift_of

SECONDS = 0.9  # for the search, all numbers of pairs together
OF_ANY = 300  # minutes of driving that any visit is worth
OF_A_LEVEL = 40
DAYS_AHEAD, DAYS_MOST = 30, 90  # beyond them a day more or less weighs nothing
SAME_WEEKDAY = 20  # off the weight, where the last visit was on this weekday
AROUND_THE_LAST = 60  # minutes on either side of when the last visit began
SAME_HOUR = (20, 60)  # minutes of driving that another hour is worth, drawn from the seed

Crews = tuple[Crew, ...]


def propose(day: Day, *, seconds: float = SECONDS, iterations: int | None = None) -> Plan:
    """Return the best day found in the seconds given; by a number of iterations instead, it is the same every time.

    Raises NoTimeGiven.
    """
    clock, tried = Reckoner(day), list(crewings(day))
    found = []
    for crews in tried:
        stop = MaxIterations(iterations) if iterations else MaxRuntime(seconds / len(tried))
        found.append((_search(clock, crews, stop), crews))
    rounds, crews = min(found, key=lambda each: cost(day, each[0]))
    whole = _filled(clock, crews, rounds)
    return Plan(tuple(whole), left_out(clock, whole))


def weight(visit: Visit, weekday: int) -> int:
    """Return how many minutes of driving a visit is worth; twice as many where it takes two officers' time."""
    days = min(max(visit.days_over, -DAYS_AHEAD), DAYS_MOST) + DAYS_AHEAD
    same = SAME_WEEKDAY if visit.before and visit.before[0][0] == weekday else 0
    once = OF_ANY + OF_A_LEVEL * visit.level + days - same
    return once * (2 if visit.two else 1)


def cost(day: Day, rounds: Sequence[Round]) -> int:
    """Return what a day costs: the minutes driven, and the weights of the visits that are not made."""
    made = {stop.visit for each in rounds for stop in each.stops}
    return sum(each.driving for each in rounds) + sum(weight(v, day.weekday) for v in day.visits if v.id not in made)


# Who goes with whom


def may_pair(one: Officer, other: Officer) -> bool:
    """Say whether two may go out together: from one base, in a vehicle, in a time that they share."""
    shift = shift_of((one, other))
    return one.base == other.base and (one.drives or other.drives) and shift.opens < shift.closes


def crewings(day: Day) -> Iterator[Crews]:
    """Return the ways to crew the day: with each number of pairs, where any visit or any officer needs one."""
    needs = any(each.two for each in day.visits) or not all(each.drives for each in day.officers)
    paired: list[Crew] = []
    while True:
        joined = {each.id for pair in paired for each in pair}
        left = [each for each in day.officers if each.id not in joined]
        yield tuple(paired) + tuple((each,) for each in left if each.drives)
        pairs = [pair for pair in combinations(left, 2) if may_pair(*pair)]
        if not needs or not pairs:
            return
        # Whoever has no vehicle can not go out alone, and so is joined first.
        paired.append(max(pairs, key=lambda pair: (_on_foot(pair), _shared(pair))))


def _on_foot(pair: Crew) -> int:
    return sum(not each.drives for each in pair)


def _shared(pair: Crew) -> int:
    shift = shift_of(pair)
    return shift.closes - shift.opens


# The search


def options(visit: Visit, day: Day, drawn: Random) -> list[tuple[Window, int]]:
    """Return when a visit may be made and what that is worth: less around the hour of the last."""
    worth = weight(visit, day.weekday)
    windows = [each for each in visit.windows or ANY_TIME if each.closes - each.opens >= visit.minutes]
    if not visit.before:
        return [(each, worth) for each in windows]
    began, less = visit.before[0][1], drawn.randint(*SAME_HOUR)
    found = []
    for each in windows:
        early = Window(each.opens, min(each.closes, began - AROUND_THE_LAST + visit.minutes - 1))
        late = Window(max(each.opens, began + AROUND_THE_LAST), each.closes)
        apart = [part for part in (early, late) if part.closes - part.opens >= visit.minutes]
        found += [(part, worth) for part in apart] + [(each, worth - less)]
    return found


def _search(clock: Reckoner, crews: Crews, stop: MaxIterations | MaxRuntime) -> list[Round]:
    """Ask the solver, and reckon the times of the orders that it found."""
    day = clock.day
    if not crews or not day.visits:
        return []
    model = pyvrp.Model()
    places = list(dict.fromkeys([*(crew[0].base for crew in crews), *(each.place for each in day.visits)]))
    points = {place: model.add_location(place.east, place.north) for place in places}
    for one in places:
        for other in places:
            way = clock.way(one, other)
            model.add_edge(points[one], points[other], distance=way, duration=way)
    _add_crews(model, crews, points)
    chosen = _add_visits(model, day, points)
    found = model.solve(stop, seed=day.seed, display=False, collect_stats=False)
    if not found.is_feasible():
        return []
    rounds = []
    for route in found.best.routes():
        order = [chosen[step.idx] for step in route.schedule() if step.is_client()]
        rounds.append(clock.round(crews[route.vehicle_type()], order))
    return [each for each in rounds if clock.fits(_crew_of(crews, each), each)]


def _add_crews(model: pyvrp.Model, crews: Crews, points: Mapping[Place, pyvrp.Location]) -> None:
    """Each crew is a vehicle; one officer has no room for what needs two."""
    depots = {base: model.add_depot(points[base]) for base in dict.fromkeys(crew[0].base for crew in crews)}
    for crew in crews:
        shift, depot = shift_of(crew), depots[crew[0].base]
        model.add_vehicle_type(
            capacity=1000 if len(crew) > 1 else 0,
            start_depot=depot,
            end_depot=depot,
            tw_early=shift.opens,
            tw_late=shift.closes,
        )


def _add_visits(model: pyvrp.Model, day: Day, points: Mapping[Place, pyvrp.Location]) -> list[tuple[Visit, int]]:
    """Add each visit once for each time at which it may be made, of which at most one is; say which client is which."""
    drawn, chosen = Random(day.seed), []  # noqa: S311  # nothing is kept secret by it
    for visit in day.visits:
        times = options(visit, day, drawn)
        group = model.add_client_group(required=False) if len(times) > 1 else None
        for window, worth in times:
            model.add_client(
                points[visit.place],
                delivery=int(visit.two),
                service_duration=visit.minutes,
                tw_early=window.opens,
                tw_late=window.closes - visit.minutes,
                prize=worth,
                required=False,
                group=group,
            )
            chosen.append((visit, window.opens))
    return chosen


def _crew_of(crews: Crews, found: Round) -> Crew:
    return next(crew for crew in crews if tuple(each.id for each in crew) == found.crew)


# What is left out


def _filled(clock: Reckoner, crews: Crews, rounds: list[Round]) -> list[Round]:
    """Put in whatever can still be put in without moving anything out, the weightiest first."""
    went = {each.crew for each in rounds}
    idle = [clock.round(crew, []) for crew in crews if tuple(each.id for each in crew) not in went]
    found = [*rounds, *idle]
    made = {stop.visit for each in rounds for stop in each.stops}
    missing = [each for each in clock.day.visits if each.id not in made]
    for visit in sorted(missing, key=lambda each: -weight(each, clock.day.weekday)):
        added = [
            (longer.driving - found[number].driving, number, longer)
            for number in range(len(found))
            for longer in with_visit(clock, _crew_of(crews, found[number]), found[number], visit)
        ]
        if added:
            _, number, longer = min(added, key=lambda each: each[:2])
            found[number] = longer
    return [each for each in found if each.stops]


def with_visit(clock: Reckoner, crew: Crew, found: Round, visit: Visit) -> Iterator[Round]:
    """Return the rounds that fit with one visit more, at each place in the order."""
    order = [(clock.visits[stop.visit], stop.not_before) for stop in found.stops]
    for place in range(len(order) + 1):
        longer = clock.round(crew, [*order[:place], (visit, 0), *order[place:]])
        if clock.fits(crew, longer):
            yield longer


def left_out(clock: Reckoner, rounds: Sequence[Round]) -> dict[str, Why]:
    """Say of each visit that is not made why it is not."""
    day, made = clock.day, {stop.visit for each in rounds for stop in each.stops}
    least = min((weight(each, day.weekday) for each in day.visits if each.id in made), default=0)
    joined = any(len(each.crew) > 1 for each in rounds)
    return {each.id: _why(clock, each, least, joined) for each in day.visits if each.id not in made}


def _why(clock: Reckoner, visit: Visit, least: int, joined: bool) -> Why:
    day = clock.day
    pairs = [pair for pair in combinations(day.officers, 2) if may_pair(*pair)]
    crews = pairs if visit.two else [*pairs, *((each,) for each in day.officers if each.drives)]
    if not crews:
        return Why.NO_PAIR if visit.two else Why.SHIFT
    if not any(_alone(clock, crew, visit, ANY_TIME) for crew in crews):
        return Why.SHIFT
    if not any(_alone(clock, crew, visit, visit.windows or ANY_TIME) for crew in crews):
        return Why.WINDOW
    if visit.two and not joined:
        return Why.APART
    return Why.PRIORITY if weight(visit, day.weekday) <= least else Why.FULL


def _alone(clock: Reckoner, crew: Crew, visit: Visit, windows: Sequence[Window]) -> bool:
    """Say whether a crew could make the visit if it made no other."""
    shift, base = shift_of(crew), crew[0].base
    out, back = clock.way(base, visit.place), clock.way(visit.place, base)
    return any(
        max(each.opens, shift.opens + out) + visit.minutes <= min(each.closes, shift.closes - back) for each in windows
    )
