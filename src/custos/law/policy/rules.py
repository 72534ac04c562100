"""The rules of policy, all that there are: for whom the police told something, or whose force requires it of all."""

from __future__ import annotations

from custos.law.policy.assessments import agree_plan, assess_risk
from custos.law.policy.managed import OF_POLICY, Managed
from custos.law.policy.numbers import Policies
from custos.law.policy.reactive import may_manage_reactively, review_reactive
from custos.law.policy.visits import home_visit
from custos.law.registrant import Registrant


def manage(person: Registrant, policies: Policies) -> None:
    """Ask every rule of policy about somebody who is on the register."""
    if policies.required_since is None and OF_POLICY.isdisjoint(person.facts):
        return
    managed = Managed(person, policies)
    home_visit(managed)
    assess_risk(managed)
    agree_plan(managed)
    may_manage_reactively(managed)
    review_reactive(managed)
