"""Checks of identity when he notifies: Sexual Offences Act 2003, section 87(4) and (5), England and Wales and N.I."""

from __future__ import annotations

from custos.law.citations import SOA, Citation
from custos.law.facts import Check, IdentityCheckAllowed, IdentityCheckAsked, Nation, Told
from custos.law.findings import REGISTRANT, Certainty, Required, Step, end_of
from custos.law.register import ENGLAND_WALES, NORTHERN_IRELAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys

S87_4 = Citation(SOA, "s. 87(4) and (5)")

ALLOW = Rule("allow-fingerprints-and-photograph", (S87_4,), Certainty.DERIVED)
CHECKS = frozenset({Check.FINGERPRINTS, Check.PHOTOGRAPH})


@provision(
    ALLOW.code,
    title="Fingerprints and photograph",
    asks="When notifying, allow an officer who asks to take fingerprints or a photograph of any part.",
    cites=ALLOW.cites,
    keyed_by="the request",
    extent=f"{ENGLAND_WALES}+{NORTHERN_IRELAND}",
    certainty=ALLOW.certainty,
)
def allow_fingerprints_and_photograph(person: Registrant) -> None:
    """Asked when he notifies, he must allow his fingerprints and photograph to be taken, there and then."""
    require_checks(person, ALLOW, CHECKS, frozenset({Nation.ENGLAND_WALES, Nation.NORTHERN_IRELAND}))


def require_checks(person: Registrant, rule: Rule, checks: frozenset[Check], nations: frozenset[Nation]) -> None:
    """Require each of these checks on the day on which it was asked for in one of these nations."""
    keys = Keys()
    for told in person.told(IdentityCheckAsked):
        key = keys.of(told.fact.about, told.id)  # type: ignore[attr-defined]
        if person.nation(told.fact.on) in nations and told.fact.check in checks:  # type: ignore[attr-defined]
            _require(person, rule, told, key)


def _require(person: Registrant, rule: Rule, told: Told, key: str) -> None:
    fact = told.fact
    assert isinstance(fact, IdentityCheckAsked)
    nation = person.under(rule, fact.on)
    if nation is None or person.subject_until(fact.on) is None:
        return
    answers = [
        each
        for each in person.told(IdentityCheckAllowed)
        if each.fact.about == fact.about and each.fact.on >= fact.on  # type: ignore[attr-defined]
    ]
    met = answers[0] if answers else None
    asked = Step("When he notified on {} he was asked for {}", (fact.on, fact.check), rule.cite, (told.id,))
    done = (Step("Allowed on {}", (met.fact.on,), rule.cite, (met.id,)),) if met else ()
    person.found.append(
        Required(
            rule.code,
            key,
            REGISTRANT,
            fact.on,
            end_of(fact.on),
            end_of(fact.on),
            met.id if met else None,
            met.fact.on if met else None,
            rule.certainty,
            rule.cites,
            (*person.sources_by(fact.on), *nation, asked, *done),
        )
    )
