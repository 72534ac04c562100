"""The last step of a reason names its answer: by when, since when or until when."""

from __future__ import annotations

from collections.abc import Iterable

from custos.law.findings import SUBJECT, Moment, Required, Standing, Step


def _named(moment: Moment, steps: Iterable[Step]) -> bool:
    """Whether one of the steps names the day and, where there is one, the time."""
    day, at = moment.day, moment.at
    for step in steps:
        values = step.values
        if day in values and (at is None or at in values):
            return True
    return False


def conclude(required: Required) -> Required:
    """The requirement with its answer as a last step, where the steps do not end with it.

    One that was met ends with how; then it is enough that a step before names when it was due.
    """
    steps, safe, outer = required.steps, required.safe_by, required.breach_after
    met = required.met_on is not None
    if safe is None:
        return required if met else _with(required, "So the clock is stopped", ())
    looked = steps[::-1] if met else steps[-1:]  # from the end, where it mostly is
    if _named(safe, looked) and (outer is None or outer == safe or _named(outer, looked)):
        return required
    words, values = "So it is due by {}", (safe,)
    if outer is None:
        words += ", and no day is known from which it is late"
    elif outer != safe:
        words, values = words + ", and late only after {}", (safe, outer)  # type: ignore[assignment]
    if met:
        return _with(required, words + "; met on {}", (*values, required.met_on))
    return _with(required, words, values)


def _with(required: Required, words: str, values: tuple[object, ...]) -> Required:
    return required._replace(steps=(*required.steps, Step(words, values, None, ())))


def conclude_standing(standing: Standing) -> Standing:
    """The standing with its answer as a last step, where the steps do not end with it."""
    since, last = standing.since, standing.last_day
    answer = last if standing.code == SUBJECT else since
    if answer is not None and answer in standing.steps[-1].values:
        return standing
    if standing.code != SUBJECT:
        words, values = "So it holds from {}", (since,)
    elif last is not None:
        words, values = "So he is subject from {} to {}", (since, last)  # type: ignore[assignment]
    else:
        until = "for an indefinite period" if standing.indefinite else "until a day not known yet"
        words, values = "So he is subject from {} " + until, (since,)
    return standing._replace(steps=(*standing.steps, Step(words, values, None, ())))
