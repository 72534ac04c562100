"""Every route by which somebody becomes subject for something done abroad, each nation's beside the others'."""

from __future__ import annotations

from custos.law.england_wales.notices_abroad import routes_by_notice
from custos.law.findings import Question
from custos.law.in_force import InForce
from custos.law.northern_ireland.automatic import routes_automatic
from custos.law.notices import Came
from custos.law.united_kingdom.abroad import (
    Facts,
    decide_from_abroad,
    offences_abroad,
    routes_by_order,
    sources_by_interim_order,
)
from custos.law.united_kingdom.offences import StatusFacts
from custos.law.united_kingdom.source import Source


def sources_from_abroad(
    in_force: InForce, facts: Facts, status: StatusFacts, nations: list[Came]
) -> tuple[list[Source], list[Question]]:
    """The sources of the status that rest on what was done abroad, with the questions that are open."""
    offences = offences_abroad(facts, status)
    automatic, asked = routes_automatic(facts, nations, offences, in_force)
    routes = routes_by_notice(facts) + routes_by_order(facts, in_force) + automatic
    sources, more = decide_from_abroad(offences, status, routes)
    interim, refused = sources_by_interim_order(facts, in_force)
    return sources + interim, asked + more + refused
