"""Case files that tell what the police did, and can not be, with the place of each fault."""

from typing import Any

from custos.law.tests.bad_cases import AGED, ASSESSED, BORN, LEVEL, REACTIVE, but, event, facts

FAULTS_OF_POLICY: list[tuple[str, Any, list[str]]] = [
    ("a level agreed before birth", facts(BORN, but(LEVEL, on="1979-12-31")), ["facts[1].on"]),
    ("a level of MAPPA in its place", facts(but(LEVEL, level="2")), ["facts[0].level"]),
    ("a visit after death", facts(event("died", "2026-05-03"), event("visited", "2026-05-04")), ["facts[1].on"]),
    ("a level agreed after death", facts(LEVEL, event("died", "2026-05-03")), ["facts[0].on"]),
    ("two levels agreed on one day", facts(LEVEL, but(LEVEL, level="low")), ["facts[1].on"]),
    ("an assessment aged that was not made", facts(AGED), ["facts[0].on"]),
    ("an assessment aged by nothing", facts(ASSESSED, but(AGED, change="")), ["facts[1].change"]),
    (
        "a review put off though nothing changed",
        facts(ASSESSED, event("review-put-off", "2026-06-02", until="2026-07-01")),
        ["facts[1].on"],
    ),
    (
        "a review put off until before",
        facts(ASSESSED, AGED, event("review-put-off", "2026-06-02", until="2026-06-01")),
        ["facts[2].until"],
    ),
    ("visits every 61 months", facts(event("visits-varied", "2026-06-02", months=61)), ["facts[0].months"]),
    ("reactive management ended that never began", facts(event("reactive-ended", "2026-06-02")), ["facts[0].on"]),
    (
        "reactive management ended before it began",
        facts(REACTIVE, event("reactive-ended", "2026-05-03")),
        ["facts[1].on"],
    ),
    ("reactive management begun twice", facts(REACTIVE, but(REACTIVE, on="2026-06-04")), ["facts[1].on"]),
    (
        "reactive management checked after its end",
        facts(REACTIVE, event("reactive-ended", "2026-06-04"), event("reactive-checked", "2026-06-05")),
        ["facts[2].on"],
    ),
]
