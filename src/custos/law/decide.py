"""The whole law asked about one person: facts in, findings with their reasons out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial

from custos.law.abroad import sources_from_abroad
from custos.law.conclusion import conclude, conclude_standing
from custos.law.england_wales import matters as england_wales
from custos.law.england_wales import prescribed as in_england_wales
from custos.law.england_wales import travel as travel_of_england_wales
from custos.law.england_wales.probation_details import tell_officer_of_details
from custos.law.england_wales.recall import release_after_recall
from custos.law.england_wales.reviews import review
from custos.law.england_wales.risk import under_a_risk_order
from custos.law.england_wales.violent import under_a_violent_offender_order
from custos.law.facts import (
    AbsenceChanged,
    CameUnderOfficer,
    CeasedWithChild,
    ChangedHomeAddress,
    CustodyEnded,
    EntryWarrantGranted,
    Fact,
    HospitalEnded,
    IdentityCheckAsked,
    LeftTheUnitedKingdom,
    Nation,
    NotifiedInAdvance,
    NotifiedTravel,
    OrderMade,
    ParentalDirectionMade,
    PlannedAbsence,
    PlannedEntry,
    PlannedName,
    PlannedTravel,
    PrescribedChange,
    Recalled,
    ReturnedHome,
    ReturnedToTheUnitedKingdom,
    Stayed,
    StayedWithChild,
    Told,
    TravelChanged,
    UsedName,
)
from custos.law.findings import OVERALL, SUBJECT, Decision, Required, Standing, to_json
from custos.law.in_force import AS_SHIPPED, InForce
from custos.law.northern_ireland import absence
from custos.law.northern_ireland import matters as northern_ireland
from custos.law.northern_ireland import prescribed as in_northern_ireland
from custos.law.northern_ireland import travel as travel_of_northern_ireland
from custos.law.northern_ireland.reviews import decide_review as in_northern_ireland_reviews
from custos.law.northern_ireland.violent import under_a_violent_offences_prevention_order
from custos.law.policy.numbers import AS_SHIPPED as POLICY_AS_SHIPPED
from custos.law.policy.numbers import Policies
from custos.law.policy.rules import manage
from custos.law.reckoning import NEVER
from custos.law.registrant import Registrant, Scheme
from custos.law.scotland import matters as scotland
from custos.law.scotland import powers as powers_of_scotland
from custos.law.scotland import prescribed as in_scotland
from custos.law.scotland import travel as travel_of_scotland
from custos.law.scotland.reviews import decide_on_continuation
from custos.law.united_kingdom.advance import tell_that_it_did_not_happen
from custos.law.united_kingdom.before_acting import notify_absence_before_leaving, notify_name_before_use
from custos.law.united_kingdom.changes import (
    notify_change_of_home_address,
    notify_change_of_name,
    notify_qualifying_period,
    notify_release,
)
from custos.law.united_kingdom.entries import notify_entry
from custos.law.united_kingdom.foreign_travel import under_a_foreign_travel_order
from custos.law.united_kingdom.identification import allow_fingerprints_and_photograph
from custos.law.united_kingdom.initial import notify_initially
from custos.law.united_kingdom.parents import obligations_fall_on_a_parent
from custos.law.united_kingdom.periodic import Applicable, notify_periodically
from custos.law.united_kingdom.source import CITES
from custos.law.united_kingdom.standing import how_he_died, standing_of
from custos.law.united_kingdom.subject import WORSE

LAW_VERSION = "2026.11.7"

__all__ = ["AS_SHIPPED", "LAW_VERSION", "Decision", "InForce", "Policies", "decide", "to_json"]

Rule = Callable[[Registrant], None]
Rules = tuple[tuple[tuple[type[Fact], ...], Rule], ...]

TRAVEL = (PlannedTravel, NotifiedTravel, LeftTheUnitedKingdom)
RETURN = (ReturnedToTheUnitedKingdom,)

# Each rule with the kinds of fact without which it has nothing to say, in the order of the Act.
RULES: Rules = (
    ((UsedName,), notify_change_of_name),
    ((ChangedHomeAddress,), notify_change_of_home_address),
    ((Stayed,), notify_qualifying_period),
    ((StayedWithChild,), in_england_wales.notify_child_household),
    ((CeasedWithChild,), in_england_wales.notify_child_household_ceased),
    ((PrescribedChange,), in_england_wales.notify_change_of_account),
    ((PrescribedChange,), in_england_wales.notify_change_of_card),
    ((PrescribedChange,), in_england_wales.notify_altered_detail),
    ((PrescribedChange,), in_england_wales.notify_change_of_document),
    ((CustodyEnded, HospitalEnded), notify_release),
    ((NotifiedInAdvance,), tell_that_it_did_not_happen),
    ((IdentityCheckAsked,), allow_fingerprints_and_photograph),
    ((EntryWarrantGranted,), powers_of_scotland.warrant_of_entry),
    ((UsedName, PlannedName), notify_name_before_use),
    ((PlannedAbsence,), notify_absence_before_leaving),
    ((PlannedEntry,), notify_entry),
    ((CameUnderOfficer,), tell_officer_of_details),
    ((Recalled,), release_after_recall),
)
# Those that speak only where somebody came under the rules of another nation. They come before the last of RULES, which
# asks what happened by any of them.
OF_OTHER_NATIONS: Rules = (
    ((StayedWithChild,), in_northern_ireland.notify_child_household),
    ((CeasedWithChild,), in_northern_ireland.notify_child_household_ceased),
    ((PrescribedChange,), in_northern_ireland.notify_change_of_account),
    ((PrescribedChange,), in_northern_ireland.notify_change_of_card),
    ((PrescribedChange,), in_northern_ireland.notify_altered_detail),
    ((PrescribedChange,), in_northern_ireland.notify_change_of_document),
    ((PrescribedChange,), in_scotland.notify_change_of_passport),
    ((PrescribedChange,), in_scotland.notify_change_of_account),
    ((PrescribedChange,), in_scotland.notify_change_of_card),
    ((PlannedAbsence,), absence.notify_absence),
    ((AbsenceChanged,), absence.notify_change_of_absence),
    ((ReturnedHome,), absence.notify_return_home),
    ((IdentityCheckAsked,), powers_of_scotland.allow_data_and_samples),
    ((IdentityCheckAsked,), powers_of_scotland.produce_passports),
)
# Those of section 86, which a foreign travel order lays on somebody who is not subject otherwise.
JOURNEYS: Rules = (
    (TRAVEL, travel_of_england_wales.notify_travel),
    ((TravelChanged,), travel_of_england_wales.notify_change_of_travel),
    (RETURN, travel_of_england_wales.notify_return),
)
JOURNEYS_OF_OTHER_NATIONS: Rules = (
    (TRAVEL, travel_of_scotland.notify_travel),
    ((TravelChanged,), travel_of_scotland.notify_change_of_travel),
    (RETURN, travel_of_scotland.notify_return),
    (TRAVEL, travel_of_northern_ireland.notify_travel),
    ((TravelChanged,), travel_of_northern_ireland.notify_change_of_travel),
    (RETURN, travel_of_northern_ireland.notify_return),
)
PART_2 = Scheme(
    {
        Nation.ENGLAND_WALES: england_wales.missing_matters,
        Nation.SCOTLAND: scotland.missing_matters,
        Nation.NORTHERN_IRELAND: northern_ireland.missing_matters,
    }
)


def decide(told: Sequence[Told], *, in_force: InForce = AS_SHIPPED, policies: Policies = POLICY_AS_SHIPPED) -> Decision:
    """What is required of the person, by when and why, from everything told of him.

    There is no as-of date: what only time brings carries the day from which it is owed. Only the rules of policy read a
    number of `policies`.
    """
    person = Registrant(told, PART_2, in_force, partial(sources_from_abroad, in_force))
    if person.live:
        notify_initially(person)
        for rule in _rules(frozenset(person.facts), bool(person.nations)):
            rule(person)
        notify_periodically(person, _applicable(person))
        review(person)
        if person.nations:
            decide_on_continuation(person)
            in_northern_ireland_reviews(person)
        manage(person, policies)
    traveller = _beside_part_2(person) if OrderMade in person.facts else person
    if traveller.live:
        for rule in _rules_of_journeys(frozenset(person.facts), bool(person.nations)):
            rule(traveller)
    if person.live and ParentalDirectionMade in person.facts:
        obligations_fall_on_a_parent(person)
    standings = tuple(map(conclude_standing, (*_status(person), *person.standings)))
    return Decision(LAW_VERSION, standings, _in_order(person.found), tuple(sorted(person.questions)))


@lru_cache(maxsize=4096)  # the same kinds of fact are told together again and again
def _rules(kinds: frozenset[type[Fact]], of_other_nations: bool) -> tuple[Rule, ...]:
    """Those of the rules that have something to say where facts of these kinds are told."""
    return _asked_by(kinds, (*OF_OTHER_NATIONS, *RULES) if of_other_nations else RULES)


@lru_cache(maxsize=4096)
def _rules_of_journeys(kinds: frozenset[type[Fact]], of_other_nations: bool) -> tuple[Rule, ...]:
    return _asked_by(kinds, (*JOURNEYS, *JOURNEYS_OF_OTHER_NATIONS) if of_other_nations else JOURNEYS)


def _asked_by(kinds: frozenset[type[Fact]], rules: Rules) -> tuple[Rule, ...]:
    return tuple(rule for told, rule in rules if not kinds.isdisjoint(told))


def _beside_part_2(person: Registrant) -> Registrant:
    """Apply the schemes that stand beside Part 2. Returns the person as section 86 sees him."""
    under_a_violent_offender_order(person)
    under_a_violent_offences_prevention_order(person)
    under_a_risk_order(person)
    return under_a_foreign_travel_order(person)


def _applicable(person: Registrant) -> dict[Nation, Applicable]:
    """The applicable period of section 85 in each nation."""
    return {
        Nation.ENGLAND_WALES: in_england_wales.applicable_period(person),
        Nation.SCOTLAND: in_scotland.APPLICABLE,
        Nation.NORTHERN_IRELAND: in_northern_ireland.APPLICABLE,
    }


def _first_owed(required: Required) -> tuple[date, str, str]:
    return required.owed_from, required.code, required.key


def _in_order(found: list[Required]) -> tuple[Required, ...]:
    found.sort(key=_first_owed)
    return tuple(map(conclude, found))


def _status(person: Registrant) -> tuple[Standing, ...]:
    """One standing for each source and one over all: the last unbroken time, which lasts until the latest end."""
    if not person.blocks:
        return ()
    died = how_he_died(person)
    died_on = person.died.fact.on if person.died else NEVER
    each = [standing_of(SUBJECT, source, died) for source in person.live if source.since <= died_on]  # type: ignore[operator]
    first, last = person.blocks[-1]
    latest = max(each, key=lambda standing: standing.last_day or NEVER)
    indefinite = any(standing.indefinite for standing in each)
    steps = person.source_steps
    if died is not None and (latest.ended == "died" or len(each) < len(person.live)):
        steps = (*steps, died)
    overall = Standing(
        SUBJECT,
        OVERALL,
        first,
        None if last == NEVER else last,
        last == NEVER and indefinite,
        last == NEVER and not indefinite,
        None if last == NEVER else latest.ended,
        steps,
        CITES,
        max((standing.certainty for standing in each), key=WORSE.__getitem__),
    )
    return (*each, overall)
