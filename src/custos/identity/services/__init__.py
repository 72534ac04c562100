"""An agency's own sign-in: asking it who somebody is, and reading its answer. Nothing here is written."""

from custos.identity.services.answers import FRESH_SECONDS, Answer, NotAnswered, Question
from custos.identity.services.asking import ask, describe, description_of_us, hear

__all__ = ["FRESH_SECONDS", "Answer", "NotAnswered", "Question", "ask", "describe", "description_of_us", "hear"]
