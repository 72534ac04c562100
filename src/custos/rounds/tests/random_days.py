"""Days of plainly invented visits and officers, drawn from a seed."""

from random import Random

from custos.rounds.day import Day, Officer, Place, Travel, Visit, Window

MIDDLE = (52.8, -2.0)
HALF_NORTH, HALF_EAST = 0.22, 0.36  # about 24 km each way
MINUTES = (20, 20, 20, 30, 45)


def random_day(
    seed: int,
    *,
    visits: int = 60,
    officers: int = 4,
    two: float = 0.0,  # the share of visits that need two officers
    on_foot: float = 0.0,  # the share of officers without a vehicle
    table: bool = False,
    spread: float = 1.0,
    minutes: tuple[int, ...] = MINUTES,
) -> Day:
    """Return a day: shifts of nine hours, one visit in three within two hours, half of them visited before."""
    drawn = Random(seed)
    base = Place("base", *MIDDLE)
    asked = tuple(_visit(drawn, number, two, spread, minutes) for number in range(visits))
    crew = tuple(
        Officer(f"officer {number}", begins, begins + 540, base, drawn.random() >= on_foot)
        for number in range(officers)
        for begins in [drawn.choice((480, 480, 540, 720))]
    )
    travel = Travel(table=_table(drawn, [base, *(each.place for each in asked)])) if table else Travel()
    return Day(drawn.randrange(7), asked, crew, travel, seed)


def _visit(drawn: Random, number: int, two: float, spread: float, minutes: tuple[int, ...]) -> Visit:
    north = MIDDLE[0] + drawn.uniform(-HALF_NORTH, HALF_NORTH) * spread
    east = MIDDLE[1] + drawn.uniform(-HALF_EAST, HALF_EAST) * spread
    opens = 60 * drawn.randrange(9, 18)
    return Visit(
        id=f"visit {number}",
        place=Place(f"place {number}", north, east),
        minutes=drawn.choice(minutes),
        windows=(Window(opens, opens + 120),) if drawn.random() < 0.35 else (),
        two=drawn.random() < two,
        level=drawn.randint(1, 4),
        days_over=drawn.randint(-14, 60),
        before=((drawn.randrange(7), 30 * drawn.randrange(18, 36)),) if drawn.random() < 0.5 else (),
    )


def _table(drawn: Random, places: list[Place]) -> dict[tuple[str, str], int]:
    """Times that are not the same there and back."""
    return {(a.name, b.name): drawn.randint(3, 50) for a in places for b in places if a != b}
