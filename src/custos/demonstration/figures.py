"""The figures that shape the invented register, each with where it comes from.

`data/mappa-annual-statistics.csv` holds the published ones with their sources; data/README.md says how far they go.
What is marked OURS was published nowhere that we read: it is a choice, made so that a day looks like a real unit's.
"""

from typing import Final

OURS: Final = "our choice: no published figure was read"

# 1,130 registered people in June 2017, in three teams: a real unit's own account of itself.
PEOPLE: Final = 1_130
TEAMS: Final = 3

# Scotland 2023/24, rso_community 4,948 of rso_custody_and_community 6,878: 28 in 100 in custody. England and Wales
# count people in the community only.
IN_CUSTODY: Final = 0.28

# OURS: men are nearly all of those registered.
MALE: Final = 0.985

# Offender managers and investigating officers in a team: caseloads of 40 to 50 are usual, 50 what inspectors expect.
MANAGERS_IN_A_TEAM: Final = 10

# OURS: what stands on a register (not what courts pass in a year), by the row of section 82 that it falls in.
DISPOSALS: Final[dict[str, float]] = {
    "long": 0.44,  # 30 months and more, extended, life: indefinite
    "middle": 0.20,  # more than 6 and less than 30 months, served
    "suspended": 0.13,  # the same, suspended
    "short": 0.04,  # 6 months or less
    "community": 0.13,
    "caution": 0.02,
    "discharge": 0.01,
    "fine": 0.01,
    "hospital": 0.01,
    "youth": 0.01,
}

# OURS: age on the relevant date, from and to, with weights.
AGES: Final[tuple[tuple[int, int, int], ...]] = ((18, 24, 17), (25, 34, 27), (35, 44, 22), (45, 54, 17), (55, 74, 17))

# At least 80 in 100 victims who are children know him: the unit's own account.
VICTIM_KNEW_HIM: Final = 0.80

# OURS: in a year between two notifications, how often something happens that must be told, or that stops a clock.
EVENTS: Final[dict[str, float]] = {
    "moves": 0.17,
    "abroad": 0.08,
    "stays": 0.02,
    "recalled": 0.015,
    "household": 0.01,
    "name": 0.01,
}

# Area breach convictions and cautions 7 to 60 a year (data/README.md): late notification is the exception.
LATE: Final = 0.012

# OURS: how many people in 1,000 present each awkward clock on a given day, beside the standing cast.
AWKWARD: Final[dict[str, int]] = {
    "annual_overdue": 3,
    "moved_untold": 2,
    "moved_just_now": 4,
    "convicted_just_now": 3,
    "initial_overdue": 1,
    "released_just_now": 4,
    "release_overdue": 1,
    "weekly": 8,
    "away_when_due": 5,
    "in_hospital": 6,
    "expects_a_move": 3,
    "staying_with_a_friend": 4,
    "in_a_household_with_a_child": 3,
    "awaits_sentence": 8,
    "listing_unknown": 3,
    "ends_soon": 12,
    "ended_lately": 8,
    "of_the_1997_act": 6,
    "several_sources": 10,
}
