"""OSP/IIC as the prison and probation service scored it, or as it was computed here."""

from custos.law.terms import Assessment
from custos.risk.kinds.shape import THREE, Ask, AssessmentKind

KIND = AssessmentKind(
    code="osp-iic",
    title="OSP/IIC: images and indirect contact",
    short="OSP/IIC",
    about="Of men convicted of a sexual offence. It has no very high band. Say which model gave the score.",
    group="Static",
    sex="male",
    bands=THREE,
    scores=(0, 100),
    score_title="Score, in per cent over two years",
    asks=(Ask("evidence", "What does it rest on?"),),
    tells=Assessment.STATIC,
    is_static=True,
    computed=("osp-iic-2026", "osp-iic-2025"),
)
