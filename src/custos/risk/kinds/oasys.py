"""The layers of OASys as they were returned, each with its band; old and new labels differ."""

from custos.risk.kinds.shape import LEVELS, Ask, AssessmentKind, Part

KIND = AssessmentKind(
    code="oasys",
    title="OASys predictors",
    short="OASys",
    about="As the prison and probation service returned them. Say which model: the same number has another label in "
    "the old generation (OGRS3, OVP, RSR) and in the new one (ARP, VRP, CSRP).",
    group="Prison and probation",
    parts=(
        Part("all", "Any reoffending (ARP or OGRS3)", LEVELS),
        Part("violent", "Violence (VRP or OVP)", LEVELS),
        Part("serious-violent", "Serious violence (SVRP or SNSV)", LEVELS),
        Part("combined", "Combined serious reoffending (CSRP or RSR)", LEVELS),
    ),
    asks=(Ask("evidence", "The scores, and the reference of the assessment"),),
)
