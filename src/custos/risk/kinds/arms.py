"""ARMS: seven risk and four protective factors, rated from a list of the force's. Its manual is not public.

The names of the last four risk factors and of the last protective one are unverified (risk-tools.md 2, 11).
"""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind, Part

RISK = {
    "opportunity": ("Opportunity", "Opportunity to offend"),
    "sexual-preoccupation": ("Sexual preoccupation", "Preoccupied with sex"),
    "sexual-interests": ("Offence-related sexual interests", "Sexual interests linked to his offences"),
    "emotional-congruence": ("Emotional congruence with children", "Feels closer to children than to adults"),
    "hostile-orientation": ("Hostile orientation", "Hostile towards others"),
    "self-management": ("Poor self-management", "Manages himself poorly"),
    "social-influences": ("Anti-social influences", "Influenced by people who offend"),
}
PROTECTIVE = {
    "commitment": ("Commitment to desist", "Committed to stop offending"),
    "social-investment": ("Social investment", "Has people and things to lose"),
    "routine": ("Positive routine or employment", "Has work or a steady routine"),
    "relationship": ("Intimate relationship", "Has a supportive relationship"),
}


def _parts(factors: dict[str, tuple[str, str]], ratings: str, heading: str) -> tuple[Part, ...]:
    return tuple(
        Part(code, title, ratings, "" if place else heading, evidence=True, must=True, plain=plain)
        for place, (code, (title, plain)) in enumerate(factors.items())
    )


KIND = AssessmentKind(
    code="arms",
    title="ARMS: Active Risk Management System",
    short="ARMS",
    about="For adult men convicted of sexual offences, and for nobody else. Who assesses follows the lead agency: a "
    "trained offender manager of the police, or a probation officer while he is under supervision. It gives a priority "
    "for work, and is judgement over factors: nothing is added up. Its manual goes before what is written here.",
    group="Dynamic",
    sex="male",
    from_age=18,
    parts=(
        *_parts(RISK, "risk", "Risk factors"),
        *_parts(PROTECTIVE, "protective", "Protective factors"),
    ),
    asks=(
        Ask("interviews", "When and where was he spoken to?", "Each day, and the place"),
        Ask("sources", "What else does it rest on?", "Records read, people asked"),
        Ask("formulation", "Formulation", "How it fits together: what he might do, to whom, when, and what stops him"),
    ),
    bands=LEVELS,
    band_title="Priority",
    asks_version=False,
    asks_training=True,
    asks_lead=True,
    months=12,
    tells=Assessment.ARMS,
    is_dynamic=True,
)
