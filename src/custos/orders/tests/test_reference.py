"""The reference of the kinds of order says what the kinds say, row by row."""

from custos.orders.kinds import FOUND, OrderKind
from custos.orders.models import NATIONS
from custos.orders.presenters import SURE, discharge_words, length_words, replaces_words
from tests import harness

PAGE = harness.ROOT / "docs" / "reference" / "orders.md"
OPENING = """# Kinds of order

Made from `src/custos/orders/kinds/`; a test holds this page against it.
On screen each kind has its own page with everything that was read of it.

| Order | Nation | Under | Length | Discharge | What it ends | Effect | Certainty |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def row(kind: OrderKind) -> str:
    """One kind as a row of the page."""
    nation = NATIONS[kind.nation] if kind.nation else "Any"
    says = (
        kind.title,
        nation,
        kind.cites,
        length_words(kind),
        discharge_words(kind),
        replaces_words(kind) or "Nothing",
        kind.effect,
        SURE[kind.certainty],
    )
    return f"| {' | '.join(says)} |\n"


def test_the_page_is_made_of_the_kinds() -> None:
    found = sorted(FOUND, key=lambda kind: (kind.nation or "~", kind.is_interim, kind.title))
    assert PAGE.read_text() == OPENING + "".join(map(row, found))
