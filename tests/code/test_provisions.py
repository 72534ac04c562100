"""Every provision of the law in force is cited, dated, graded, and shown by a case."""

import itertools
import tomllib
from datetime import date

from custos.law.provisions import REGISTER
from tests.harness import SOURCE


def case_files() -> dict[str, str]:
    """The worked cases beside the rules, by file, as text."""
    files = (SOURCE / "custos/law").rglob("*.cases.toml")
    return {str(path): path.read_text() for path in files}


def codes_in(cases: object) -> set[str]:
    """Every word in a case file that could name a code: keys and strings, however deep."""
    if isinstance(cases, dict):
        return set(cases) | {code for value in cases.values() for code in codes_in(value)}
    if isinstance(cases, list):
        return {code for value in cases for code in codes_in(value)}
    return {cases} if isinstance(cases, str) else set()


def test_every_provision_is_cited_dated_and_graded() -> None:
    assert len(REGISTER) > 5
    faults = [
        provision.code
        for provision in REGISTER
        if not (provision.cites and provision.extent and isinstance(provision.since, date) and provision.certainty)
    ]
    assert not faults


def test_every_provision_has_a_case() -> None:
    named = {code for text in case_files().values() for code in codes_in(tomllib.loads(text))}
    assert named
    assert not [provision.code for provision in REGISTER if provision.code not in named]


def test_no_provision_is_registered_twice_for_one_day() -> None:
    spans = sorted(
        (provision.code, provision.extent, provision.since, provision.until or date.max) for provision in REGISTER
    )
    clashes = [one for one, two in itertools.pairwise(spans) if one[:2] == two[:2] and one[3] >= two[2]]
    assert not clashes
