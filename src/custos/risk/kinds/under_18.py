"""A tool for somebody under 18, made with the youth justice service."""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind

KIND = AssessmentKind(
    code="under-18",
    title="Assessment of a young person",
    short="Assessment of a young person",
    about="The tools for adults are not for children. Say which was used and who made it: as a rule the youth justice "
    "service.",
    group="Dynamic",
    to_age=17,
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
