"""OSP/DC as the prison and probation service scored it, or as it was computed here."""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind

KIND = AssessmentKind(
    code="osp-dc",
    title="OSP/DC: direct contact",
    short="OSP/DC",
    about="Of men convicted of a sexual offence. Say which model gave the score: the generations of 2025 and 2026 may "
    "both still be returned.",
    group="Static",
    sex="male",
    bands=LEVELS,
    scores=(0, 100),
    score_title="Score, in per cent over two years",
    asks=(Ask("evidence", "What does it rest on?"),),
    tells=Assessment.STATIC,
    is_static=True,
    computed=("osp-dc-2026", "osp-dc-2025"),
)
