"""Stable-2007: the total and the band that a trained user gave."""

from custos.risk.kinds.shape import Ask, AssessmentKind

KIND = AssessmentKind(
    code="stable-2007",
    title="Stable-2007",
    short="Stable-2007",
    about="Scored by a trained user; its coding manual is not ours to print, and the band is the assessor's.",
    sex="male",
    from_age=18,
    bands=(("low", "Low"), ("moderate", "Moderate"), ("high", "High")),
    scores=(0, 26),
    score_title="Total",
    asks=(Ask("evidence", "What does it rest on?"),),
    asks_training=True,
    months=12,
)
