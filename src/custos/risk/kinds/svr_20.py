"""SVR-20: the summary judgement and the scenarios."""

from custos.risk.kinds.shape import THREE, Ask, AssessmentKind

KIND = AssessmentKind(
    code="svr-20",
    title="SVR-20",
    short="SVR-20",
    about="Structured professional judgement; the summary and the scenarios alone are kept.",
    bands=THREE,
    band_title="Summary risk",
    asks=(Ask("scenarios", "Scenarios"),),
)
