"""The boards of the demonstration: a sergeant drew a dip sample and checked one record."""

from typing import Final

from custos.demonstration import establishment as paper
from custos.demonstration.stage import Stage
from custos.reporting.actions import check_sample, draw_sample
from custos.reporting.reads import QUESTIONS

WRONG: Final = "The plan names the hostel that he left in spring."


def oversee(stage: Stage) -> None:
    """Let the first sergeant draw this month's sample and check one of it."""
    sergeant = next(post for post in paper.POSTS if post.role == "sergeant")
    with stage.as_(stage.force.actor(sergeant.code)) as by:
        sample = draw_sample(by=by, at=stage.at, seed=2026).samples.order_by("-weight", "id")[0]
        answers = dict.fromkeys(QUESTIONS, ("yes", "")) | {"plan": ("no", WRONG), "partners": ("not", "")}
        check_sample(sample=sample, answers=answers, by=by, at=stage.at)
