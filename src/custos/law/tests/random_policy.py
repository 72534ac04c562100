"""Invented management by the police: levels, assessments, plans, visits and reactive management."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from custos.law import facts
from custos.law.facts import Fact
from custos.law.terms import Assessment, RiskLevel

LEVELS = (RiskLevel.LOW, RiskLevel.LOW, *RiskLevel)
KINDS = (Assessment.ARMS, Assessment.ARMS, Assessment.OTHER, Assessment.STATIC)


class Management:
    """How the police manage one invented person, from some day on."""

    def __init__(self, seed: int, first: date) -> None:
        self.random = Random(seed)
        self.day = first + timedelta(days=self.random.choice((-30, 0, 10, 14, 40, 900)))
        self.reactive = False
        self.levels: set[date] = set()
        self.told: list[Fact] = []

    def all(self) -> list[Fact]:
        """What is told one day after another, the more usual more often."""
        kinds: tuple[Callable[[], None], ...] = (
            *(self.visit, self.visit, self.visit, self.level, self.level, self.assessment, self.assessment),
            *(self.change, self.plan, self.variation, self.reactively),
        )
        for _ in range(self.random.choice((1, 3, 6, 12))):
            self.random.choice(kinds)()
            self.day += timedelta(days=self.random.choice((0, 1, 13, 14, 30, 31, 59, 90, 184, 365, 400)))
        return self.told

    def visit(self) -> None:
        """A visit, or an attempt at one."""
        self.told.append((facts.Visited if self.random.random() < 0.75 else facts.VisitFailed)(self.day))

    def level(self) -> None:
        """A level agreed, one a day at the most."""
        if self.day not in self.levels:
            self.levels.add(self.day)
            self.told.append(facts.RiskLevelAgreed(self.day, self.random.choice(LEVELS)))

    def assessment(self) -> None:
        """An assessment of some kind."""
        self.told.append(facts.RiskAssessed(self.day, self.random.choice(KINDS)))

    def change(self) -> None:
        """A change that ages the assessment, its review put off or not."""
        self.told.append(facts.AssessmentAged(self.day, self.random.choice(("A new partner", "A new job"))))
        if self.random.random() < 0.5:
            on = self.day + timedelta(days=self.random.choice((0, 1, 20)))
            self.told.append(facts.ReviewPutOff(on, on + timedelta(days=self.random.choice((0, 14, 60, 500)))))

    def plan(self) -> None:
        """A plan agreed."""
        self.told.append(facts.PlanAgreed(self.day))

    def variation(self) -> None:
        """Another frequency, or the end of one."""
        if not any(isinstance(each, facts.VisitsVaried) and each.on == self.day for each in self.told):
            self.told.append(facts.VisitsVaried(self.day, self.random.choice((0, 1, 2, 5, 18))))

    def reactively(self) -> None:
        """Reactive management begun, checked or ended."""
        if not self.reactive:
            self.told.append(facts.ReactiveBegan(self.day))
            self.reactive = True
        elif self.random.random() < 0.5:
            self.told.append(facts.ReactiveChecked(self.day))
        else:
            self.told.append(facts.ReactiveEnded(self.day))
            self.reactive = False
