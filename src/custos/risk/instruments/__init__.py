"""What may be computed of risk, each instrument by its code. None of it is the official score, and every page says so.

OSP is Crown code under the MIT licence. RM2000 is computed only where a force switched it on. All else is recorded as
whoever assessed it typed it: ARMS, Stable, Acute, SARA and their like have no public rule, and none is made up here.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from custos.risk.instruments.osp import TABLE, direct_contact, images_and_indirect
from custos.risk.instruments.rm2000 import rm2000

__all__ = ["INSTRUMENTS", "RM2000", "Instrument"]

NOT_OFFICIAL = "Computed by Custos from the items below; this is not the official score."
Score = Callable[..., dict[str, Any]]


class Instrument(NamedTuple):
    """An instrument that is computed: what it is, of which model, and its rule."""

    code: str
    title: str
    model: str
    rule: Score

    def score(self, given: object, *, today: date) -> dict[str, Any]:
        """Return `score`, `band`, `errors` and more for one input; today stands in for a missing assessment date."""
        return self.rule(given, today=today)


def _osp(code: str, title: str, rule: Score, generation: str) -> Instrument:
    row = TABLE["generations"][generation]
    model = f"{row['named']} (commit {row['commit']})"
    return Instrument(code, f"{title}, generation of {generation}", model, partial(rule, generation=generation))


INSTRUMENTS = {
    each.code: each
    for generation in ("2026", "2025")
    for each in (
        _osp(f"osp-dc-{generation}", "OSP/DC: direct contact", direct_contact, generation),
        _osp(f"osp-iic-{generation}", "OSP/IIC: images and indirect contact", images_and_indirect, generation),
    )
}
RM2000 = Instrument("rm2000", "Risk Matrix 2000", "2000.9/SVC, not verified against a licensed copy", rm2000)
