"""Schedule 3, England and Wales: what each paragraph asks, as the table of section 1.6 of the fact file gives it."""

from __future__ import annotations

from typing import Any

Conditions = dict[str, Any]
CUSTODY, HOSPITAL, COMMUNITY = {"imprisonment": True}, {"hospital": True}, {"community_months": 12}
TWELVE = {"term_months": 12}
ALWAYS: Conditions = {}
ADULT_OR_TWELVE: Conditions = {"any_of": [{"offender_from": 18}, TWELVE]}
BY_COURT: Conditions = {"any_of": [CUSTODY, HOSPITAL, COMMUNITY]}
IMAGES: Conditions = {"victim_under": 16, "any_of": [{"before": "2004-05-01"}, {"offender_from": 18}, TWELVE]}
OLD_ASSAULT: Conditions = {"any_of": [{"victim_under": 18}, {"term_months": 30}, {"restricted_hospital": True}]}
BY_AGE: Conditions = {"under_18": [TWELVE], "otherwise": [{"victim_under": 18}, CUSTODY, HOSPITAL, COMMUNITY]}
BY_COURT_AND_AGE: Conditions = {"under_18": [TWELVE], "otherwise": [CUSTODY, HOSPITAL, COMMUNITY]}
WITHOUT_COMMUNITY: Conditions = {"under_18": [TWELVE], "otherwise": [CUSTODY, HOSPITAL]}
EXTREME: Conditions = {"offender_from": 18, "term_months": 24}
BOTH_AGES: Conditions = {"offender_from": 20, "victim_under": 18}
CONDITIONS: dict[str, Conditions] = {
    **dict.fromkeys(("1", "2", "10", "11", "12", "17", "19", "21", "24", "24A", "27", "30"), ALWAYS),
    "3": {"offender_from": 20},
    "4": {"victim_under": 18},
    "5": BOTH_AGES,
    "6": BOTH_AGES,
    "7": OLD_ASSAULT,
    "8": OLD_ASSAULT,
    "9": {"victim_under": 18},
    **dict.fromkeys(("13", "14", "15"), IMAGES),
    "16": {"offender_from": 20},
    "18": BY_AGE,
    "22": TWELVE,
    "25": BY_COURT,
    "28": BY_COURT_AND_AGE,
    **dict.fromkeys(("20", "23", "26", "29A", "29B", "29C", "35C"), ADULT_OR_TWELVE),
    "29": {"victim_under": 16, **ADULT_OR_TWELVE},
    "32": WITHOUT_COMMUNITY,
    "35": WITHOUT_COMMUNITY,
    **dict.fromkeys(("31", "33", "33A", "33B", "34"), BY_AGE),
    "34A": {"aspect": True, **BY_AGE},
    "35A": EXTREME,
    "35B": EXTREME,
}
SINCE = {
    "24A": "2017-04-03",
    "29A": "2007-02-19",
    "29B": "2007-02-19",
    "29C": "2007-02-19",
    "33A": "2024-01-31",
    "33B": "2024-01-31",
    "34A": "2019-04-12",
    "35A": "2009-01-26",
    "35B": "2010-04-06",
    "35C": "2015-05-03",
}
REMEMBERED = frozenset({"24A", "35A", "35B", "35C"})  # the date is from memory, so a person looks at what is before it
NOT_READ = "cpa26"  # begins the name of an offence of the Crime and Policing Act 2026, whose text was not read
OUTSIDE = "unlisted"  # begins the name of an offence that the schedule leaves out
