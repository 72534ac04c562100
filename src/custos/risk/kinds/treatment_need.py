"""A report on treatment need of the prison and probation service: its reference and its outcome."""

from custos.risk.kinds.shape import Ask, AssessmentKind

KIND = AssessmentKind(
    code="treatment-need",
    title="Report on treatment need",
    short="Treatment need",
    about="The report stays with the prison and probation service; its reference, its author and its outcome are kept.",
    group="Prison and probation",
    asks=(Ask("reference", "Reference and author"), Ask("evidence", "Outcome")),
)
