"""A tool for a woman: none is computed, and ARMS is not one."""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind

KIND = AssessmentKind(
    code="women",
    title="Assessment of a woman",
    short="Assessment of a woman",
    about="ARMS, RM2000 and OSP are for men. Say which tool was used, or that it is structured judgement.",
    group="Dynamic",
    sex="female",
    from_age=18,
    bands=LEVELS,
    band_title="Outcome",
    asks=(
        Ask("tool", "Which tool was used?"),
        Ask("evidence", "What does it rest on?"),
        Ask("formulation", "Formulation"),
    ),
    months=12,
    tells=Assessment.OTHER,
    is_dynamic=True,
)
