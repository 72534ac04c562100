"""Who may do what: one readable matrix. What the state of a record allows is said beside each action."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from custos.access.models import Tier
from custos.access.roles import REACH
from custos.organisations.reads import CASE_WORKERS, Actor, Role

MANAGING = frozenset({*CASE_WORKERS, Role.SERGEANT, Role.INSPECTOR, Role.DUTY_OFFICER, Role.ADMINISTRATOR})
SUPERVISING = frozenset({Role.SERGEANT, Role.INSPECTOR, Role.ADMINISTRATOR})
OVERSEEING = SUPERVISING | {Role.CHIEF_INSPECTOR, Role.SUPERINTENDENT}  # read how a unit does, and change nothing
TAKING = frozenset({*CASE_WORKERS, Role.SERGEANT, Role.INSPECTOR, Role.DUTY_OFFICER, Role.COUNTER})
EVERYBODY = frozenset(role for role, reach in REACH.items() if reach.known)  # but who sees no person
VETTED = frozenset(role for role, reach in REACH.items() if reach.operational)
RULING = frozenset({Role.RULEBOOK, Role.INSPECTOR, Role.ADMINISTRATOR})
# House policy, not law: nothing that was read of sections 88A to 88I and 91A to 91F or Schedule 3A names a rank.
DECIDES_REVIEWS = frozenset({Role.INSPECTOR})
COUNTERSIGNING = frozenset({Role.SERGEANT, Role.INSPECTOR})


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that may be done: who may, how much must be open to them, and what is said to the others."""

    roles: frozenset[Role]
    refusal: str
    tier: Tier | None = None


DEEDS: dict[str, Deed] = {
    "person.open": Deed(MANAGING, "Only the managing unit opens records. Ask your ViSOR administrator."),
    "record.change": Deed(MANAGING, "Only those who manage or oversee this record change it.", Tier.FULL),
    "record.give": Deed(
        SUPERVISING | {Role.CHIEF_INSPECTOR}, "Only a supervisor gives a record to another manager.", Tier.FULL
    ),
    "fact.correct": Deed(MANAGING, "Only those who manage or oversee this record correct it.", Tier.FULL),
    "notification.take": Deed(
        TAKING, "Notifications are taken at a front counter or by the managing unit.", Tier.OPERATIONAL
    ),
    "review.decide": Deed(DECIDES_REVIEWS, "Only a detective inspector decides a review of status.", Tier.FULL),
    "order.authorise": Deed(
        frozenset({Role.INSPECTOR}), "Only a detective inspector authorises an application for an order.", Tier.FULL
    ),
    "risk.assess": Deed(
        MANAGING | {Role.PROBATION}, "Only those who manage this record, or probation on it, assess.", Tier.FULL
    ),
    "risk.agree": Deed(COUNTERSIGNING, "Only a detective sergeant or inspector agrees.", Tier.FULL),
    "risk.lower": Deed(
        frozenset({Role.INSPECTOR}), "Only a detective inspector agrees to less than very high risk.", Tier.FULL
    ),
    "plan.write": Deed(
        MANAGING | {Role.PROBATION}, "Only those who manage this record, or probation on it, write its plan.", Tier.FULL
    ),
    "plan.countersign": Deed(COUNTERSIGNING, "Only a detective sergeant or inspector countersigns.", Tier.FULL),
    "visit.review": Deed(SUPERVISING, "Only a supervisor of the unit reviews a visit.", Tier.FULL),
    "visits.vary": Deed(
        COUNTERSIGNING, "Only a detective sergeant or inspector agrees to another frequency.", Tier.FULL
    ),
    "reactive.approve": Deed(
        frozenset({Role.INSPECTOR}), "Only a detective inspector approves management without visits.", Tier.FULL
    ),
    "visits.oversee": Deed(OVERSEEING, "Only supervisors of the unit read how it visits."),
    "boards.read": Deed(OVERSEEING, "Only supervisors of the unit read its boards."),
    "sample.draw": Deed(COUNTERSIGNING, "Only a detective sergeant or inspector draws a dip sample."),
    "sample.check": Deed(COUNTERSIGNING, "Only a detective sergeant or inspector checks a sampled record.", Tier.FULL),
    "day.plan": Deed(MANAGING, "Only those who manage or oversee records plan a day of visits."),
    "reviews.count": Deed(OVERSEEING, "Only supervisors of the unit read how many reviews there were."),
    "register.import": Deed(frozenset({Role.ADMINISTRATOR}), "Only a ViSOR administrator imports a register."),
    "duplicates.decide": Deed(frozenset({Role.ADMINISTRATOR}), "Only a ViSOR administrator decides on duplicates."),
    "stations.publish": Deed(frozenset({Role.ADMINISTRATOR}), "Only a ViSOR administrator publishes stations."),
    "task.give": Deed(EVERYBODY - {Role.AUDITOR}, "Auditors read; they do not give work."),
    "alert.review": Deed(SUPERVISING | {Role.DUTY_OFFICER}, "Only a supervisor of the unit reviews its alerts."),
    "access.ask": Deed(EVERYBODY - {Role.AUDITOR}, "Auditors read who viewed whom; they ask for no record."),
    "access.answer": Deed(MANAGING, "Only those who manage or oversee this record open it to others.", Tier.FULL),
    "access.urgently": Deed(VETTED, "Only a vetted police post opens a record urgently: ask for it.", Tier.OPERATIONAL),
    "access.review": Deed(SUPERVISING, "Only a supervisor of the unit reviews an urgent access.", Tier.FULL),
    "rulebook.weigh": Deed(RULING, "Drafts and previews are for rulebook officers, inspectors and administrators."),
    "rulebook.set-law": Deed(frozenset({Role.RULEBOOK}), "Only a national rulebook officer switches law on."),
    "rulebook.set-number": Deed(RULING, "Only rulebook officers, inspectors and administrators set policy numbers."),
    "account.read": Deed(frozenset({Role.AUDITOR}), "Only auditors read how the account stands."),
    "users.keep": Deed(
        frozenset({Role.ADMINISTRATOR}), "Only a ViSOR administrator keeps who joins, moves and leaves, and vetting."
    ),
    "views.read": Deed(SUPERVISING | {Role.AUDITOR}, "Only auditors and supervisors read who viewed a record."),
    "rights.handle": Deed(
        frozenset({Role.DATA_PROTECTION}), "Only a data protection officer handles requests, reviews and breaches."
    ),
    "views.answer": Deed(SUPERVISING, "Only a supervisor of the unit answers a question about its views."),
}


class NotPermitted(PermissionDenied):
    """The actor may not do this; the message says who may."""


def check(actor: Actor, deed: str, tier: Tier | None = None) -> None:
    """Refuse, with a sentence, what the actor may not do. Raises NotPermitted."""
    rule = DEEDS[deed]
    if actor.role not in rule.roles or (actor.officer_role and actor.officer_role not in rule.roles):
        raise NotPermitted(rule.refusal)
    if rule.tier and (tier is None or list(Tier).index(tier) < list(Tier).index(rule.tier)):
        raise NotPermitted(rule.refusal)


def may(actor: Actor, deed: str, tier: Tier | None = None) -> bool:
    """Say whether the actor may: buttons ask this, actions ask `check`, and so the two never disagree."""
    try:
        check(actor, deed, tier)
    except NotPermitted:
        return False
    return True
