"""What the security documents name is there."""

import re

from tests.harness import ROOT

NAMED = re.compile(r"`((?:src|tests|proofs|docs|benches|tools)/[^`*]+)`")


def test_every_path_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "docs" / "security" / "threat-model.md").read_text()
    named = NAMED.findall(text)
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).exists()]


def test_each_abuse_case_says_what_is_tried_what_stops_it_and_what_remains() -> None:
    text = (ROOT / "docs" / "security" / "threat-model.md").read_text()
    cases = text.split("\n## ")[2:]
    assert len(cases) == 7
    for case in cases:
        assert all(f"- **{word}**" in case for word in ("Tries", "Stopped by", "Remains")), case[:60]
