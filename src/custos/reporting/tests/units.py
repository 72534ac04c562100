"""Invented units, and another program that lives through their next 90 days: what is reckoned is held against it."""

from heapq import heappop, heappush
from random import Random

from custos.reporting.ahead import DAYS, Coming, Job, Unit, ranges

MINUTES = {"visits": 180, "assessments": 240, "plans": 120, "reviews": 60, "others": 30}


def a_unit(random: Random, *, people: int = 400, load: float = 1.1) -> Unit:
    """A unit with as many officers as the load leaves it."""
    jobs = [
        Job(random.randrange(-20, 104), kind, 91 if kind == "visits" else 0)
        for kind in random.choices(list(MINUTES), weights=(6, 2, 2, 1, 1), k=people)
    ]
    officers = max(3, round(sum(MINUTES[job.kind] for job in jobs) / (90 / 28 * 5400 * 0.8 * load)))
    coming = (Coming(14, "visits", 182), Coming(56, "assessments"))
    staff = {"officers": officers, "available": 5400, "percent_away": 20, "days_early": 14}
    return Unit(
        jobs=sorted(jobs),
        minutes=MINUTES,
        on_people=20 * people,
        arrived=random.randrange(20, 80),
        of_an_arrival=coming,
        follows={"assessments": Coming(21, "plans")},
        **staff,
    )


def lived(unit: Unit, rate: float, random: Random) -> dict[int, int]:
    """One life of a unit worked through otherwise: officer by officer and spell by spell."""
    waiting: list[Job] = []
    for job in unit.jobs:
        heappush(waiting, job)
    back = [random.expovariate(1 / 10) if random.random() < 0.2 else 0.0 for _ in range(unit.officers)]
    busy = [0.0] * unit.officers  # minutes that each officer owes to what they began
    of_people, found = 0.0, {}
    for day in range(1, 91):
        for _ in range(sum(random.random() < rate / 24 for _ in range(24))):
            for each in unit.of_an_arrival:
                heappush(waiting, Job(day + each.after, each.kind, each.again))
        for officer in range(unit.officers):
            if day >= back[officer] and random.random() < 0.025:
                back[officer] = day + random.expovariate(1 / 10)
        present = [officer for officer in range(unit.officers) if day >= back[officer]]
        of_people += unit.on_people / 28
        for officer in random.sample(present, len(present)):
            busy[officer] = max(busy[officer], 0) + of_people / len(present) - unit.available / 28
            while busy[officer] < 0 and waiting and waiting[0].due <= day + unit.days_early:
                job = heappop(waiting)
                busy[officer] += unit.minutes[job.kind] * (0.6 + 0.8 * random.random())
                if job.again:
                    heappush(waiting, Job(day + job.again, job.kind, job.again))
                if job.kind == "assessments":
                    heappush(waiting, Job(day + 21, "plans"))
        of_people = 0.0 if present else of_people
        if day in DAYS:
            found[day] = sum(job.due < day for job in waiting)
    return found


def held_of(units: int, *, seed: int) -> dict[int, int]:
    """Count of how many units what they came to lay in the band, for each of the days."""
    random = Random(seed)
    held = dict.fromkeys(DAYS, 0)
    for number in range(units):
        unit = a_unit(random, people=random.randrange(260, 420), load=random.uniform(1.4, 1.8))
        rate = random.gammavariate(unit.arrived + 1, 1 / unit.looked_back)
        found = ranges(unit, seed=number)
        for day, count in lived(unit, rate, random).items():
            held[day] += found[day].low <= count <= found[day].high
    return held
