"""Risk Matrix 2000 as a trained user scored it; computed here only where a force switched that on."""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind, Part

KIND = AssessmentKind(
    code="rm2000",
    title="Risk Matrix 2000",
    short="RM2000",
    about="Of men who were adult when the risk began and have a conviction for a sexual offence committed after 16. "
    "Scored by a trained user. From 60 on, and after long without offence, it may say too much: write so, and change "
    "nothing.",
    group="Static",
    sex="male",
    from_age=18,
    parts=(Part("violent", "Violence (V)", LEVELS), Part("combined", "Combined (C)", LEVELS)),
    bands=LEVELS,
    band_title="Sexual (S)",
    asks=(Ask("evidence", "What does it rest on?"),),
    asks_training=True,
    tells=Assessment.STATIC,
    is_static=True,
    computed=("rm2000",),
)
