"""SARA and B-SAFER: summary judgements of violence towards a partner."""

from custos.risk.kinds.shape import THREE, Ask, AssessmentKind, Part

KIND = AssessmentKind(
    code="sara",
    title="SARA or B-SAFER: violence towards a partner",
    short="SARA",
    about="Summary judgements alone are kept; items and manual are the publisher's.",
    parts=(Part("others", "Risk to others", THREE), Part("imminence", "Imminence", THREE)),
    bands=THREE,
    band_title="Risk to the partner",
    asks=(Ask("evidence", "What does it rest on?"),),
)
