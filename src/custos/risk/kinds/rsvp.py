"""RSVP: the summary judgements and the scenarios."""

from custos.risk.kinds.shape import THREE, Ask, AssessmentKind, Part

KIND = AssessmentKind(
    code="rsvp",
    title="RSVP",
    short="RSVP",
    about="Structured professional judgement; the summaries and the scenarios alone are kept.",
    parts=(Part("harm", "Serious harm", THREE), Part("action", "Immediate action", THREE)),
    bands=THREE,
    band_title="Case prioritisation",
    asks=(Ask("scenarios", "Scenarios"),),
)
