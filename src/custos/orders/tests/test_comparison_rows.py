"""Every order that the tables of the two law notes compare is a kind with its cases, and every kind is in a row."""

import tomllib
from pathlib import Path

import pytest

from custos.orders import kinds
from custos.orders.kinds import FOUND, KINDS, NAMES, Tells

ENGLAND_9_1 = {
    "SHPO on conviction": ["shpo-on-conviction"],
    "SHPO on application or finding": ["shpo-on-application"],
    "interim SHPO": ["interim-shpo"],
    "SRO": ["sro"],
    "interim SRO": ["interim-sro"],
    "VOO": ["voo"],
}
ENGLAND_9_2_TO_9_4 = {
    "SOPO": ["sopo", "interim-sopo"],
    "FTO": ["fto"],
    "RSHO": ["rsho", "interim-rsho"],
    "notification order": ["notification-order", "interim-notification-order"],
    "restraining order of 1997, sex offender order": ["restraining-order-1997", "sex-offender-order"],
    "foreign conviction notice": ["foreign-conviction-notice", "parental-notice"],
    "interim VOO": ["interim-voo"],
}
SCOTLAND_3_5 = {
    "SHPO": ["shpo-scotland-on-conviction", "shpo-scotland-on-application"],
    "interim SHPO, s. 21": ["interim-shpo-scotland"],
    "SRO": ["sro-scotland"],
    "interim SRO, s. 31": ["interim-sro-scotland"],
    "older orders, s. 40": [
        "sopo-scotland",
        "interim-sopo-scotland",
        "fto-scotland",
        "rsho-scotland",
        "interim-rsho-scotland",
    ],
    "notification order": ["notification-order-scotland", "interim-notification-order-scotland"],
}
NORTHERN_IRELAND_4_5 = {
    "SOPO": ["sopo-northern-ireland", "interim-sopo-northern-ireland"],
    "FTO": ["fto-northern-ireland"],
    "RSHO": ["rsho-northern-ireland", "interim-rsho-northern-ireland"],
    "VOPO": ["vopo", "interim-vopo"],
    "notification order": ["notification-order-northern-ireland", "interim-notification-order-northern-ireland"],
}
TABLES = {
    "England and Wales, 9.1": ENGLAND_9_1,
    "England and Wales, 9.2 to 9.4": ENGLAND_9_2_TO_9_4,
    "Scotland, 3.5": SCOTLAND_3_5,
    "Northern Ireland, 4.5": NORTHERN_IRELAND_4_5,
}
ROWS = [(f"{table}: {row}", codes) for table, rows in TABLES.items() for row, codes in rows.items()]
# Not compared there: whom a direction falls on, and what is held for cross-checking alone.
BESIDE = {kind.code for kind in FOUND if kind.tells == Tells.NOTHING} | {"parental-direction"}
FILES = {kind.code: name for kind, name in zip(FOUND, NAMES, strict=True)}


@pytest.mark.parametrize(("row", "codes"), ROWS, ids=[row for row, _ in ROWS])
def test_a_row_is_a_kind_with_its_cases(row: str, codes: list[str]) -> None:
    assert codes, row
    for code in codes:
        cases = tomllib.loads((Path(kinds.__file__).parent / f"{FILES[code]}.cases.toml").read_text())["case"]
        assert any("last_day" in case for case in cases), code
        assert any("refused" in case for case in cases), code


def test_every_kind_is_in_a_row_or_stands_beside_the_tables() -> None:
    assert {code for _, codes in ROWS for code in codes} | BESIDE == set(KINDS)
