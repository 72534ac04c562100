"""Acute-2007: the scores that a trained user gave at one contact."""

from custos.risk.kinds.shape import Ask, AssessmentKind, Part

KIND = AssessmentKind(
    code="acute-2007",
    title="Acute-2007",
    short="Acute-2007",
    about="Scored at each contact by a trained user. What that asks to intervene now is acted on first, and recorded "
    "afterwards.",
    sex="male",
    from_age=18,
    parts=(Part("intervene", "Does an item ask to intervene now?", (("no", "No"), ("yes", "Yes")), must=True),),
    bands=(("low", "Low"), ("moderate", "Moderate"), ("high", "High")),
    scores=(0, 21),
    score_title="Total",
    asks=(Ask("evidence", "What does it rest on?"),),
    asks_training=True,
)
