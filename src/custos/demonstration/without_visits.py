"""Management without visits in the demonstration: one who is managed so, and one who waits for an inspector."""

from typing import Final

from custos.demonstration import establishment as paper
from custos.demonstration.cast import CAST
from custos.demonstration.ordered import managed
from custos.demonstration.stage import Stage
from custos.law.facts import RiskLevelAgreed
from custos.law.reckoning import months_after
from custos.law.terms import RiskLevel
from custos.requirements.actions import tell
from custos.visits.actions import decide_reactive, propose_reactive

WITHOUT: Final = "Quarrendon"
WAITING: Final = "Sallowby"
MONTHS_AT_LOW_RISK: Final = 40
WHY: Final = "At low risk for years, in the same home and the same work; he comes to the counter every year in time."


def manage_without_visits(stage: Stage) -> None:
    """Let two who have long been at low risk be proposed, and an inspector approve one of them."""
    code = next(post.code for post in paper.POSTS if post.role == "inspector")
    for surname in (WITHOUT, WAITING):
        person, manager = managed(stage, next(each for each in CAST if each.surname == surname))
        since, _ = months_after(stage.today, -MONTHS_AT_LOW_RISK)
        with stage.as_(manager):
            tell(person=person, fact=RiskLevelAgreed(since, RiskLevel.LOW), by=manager, at=stage.at)
            row = propose_reactive(person=person, reasons=WHY, by=manager, at=stage.at)
        if surname == WITHOUT:
            with stage.as_(stage.force.actor(code)) as by:
                words = "I read the visits of earlier years and the last ARMS on paper: nothing speaks against it."
                decide_reactive(reactive=row, agrees=True, words=words, by=by, at=stage.at)
