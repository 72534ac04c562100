"""LS/CMI: the total, the level and the override that a licensed user gave."""

from custos.risk.kinds.shape import Ask, AssessmentKind

KIND = AssessmentKind(
    code="ls-cmi",
    title="LS/CMI",
    short="LS/CMI",
    about="Used by justice social work in Scotland, under licence. The level is the assessor's, and not derived here.",
    bands=(
        ("very-low", "Very low"),
        ("low", "Low"),
        ("medium", "Medium"),
        ("high", "High"),
        ("very-high", "Very high"),
    ),
    scores=(0, 43),
    score_title="Total",
    asks=(Ask("evidence", "What does it rest on?"),),
)
