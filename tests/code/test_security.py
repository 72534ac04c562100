"""What the security documents name is there."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.harness import ROOT, SOURCE

NAMED = re.compile(r"`((?:src|tests|proofs|docs|benches|tools)/[^`*]+)`")


ROW = re.compile(r"^\| (\d[\d., ]*) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_each_requirement_of_levels_1_and_2_is_answered_once() -> None:
    kept = json.loads((ROOT / "tests" / "code" / "asvs_numbers.json").read_text())  # how many each section has
    asked = [f"{section}.{number}" for section, count in kept.items() for number in range(1, count + 1)]
    rows = ROW.findall((ROOT / "docs" / "security" / "asvs.md").read_text())
    answered = [number for numbers, _, _ in rows for number in numbers.split(", ")]
    assert len(asked) == 70 + 183
    assert sorted(answered) == sorted(asked)


def test_cookies_and_transport_are_strict_where_it_is_reached_by_https() -> None:
    asked = (
        "from custos import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    )
    environment = os.environ | {"CUSTOS_HTTPS": "yes", "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", *["True"] * 3, "31536000", "True"]


@pytest.mark.parametrize("document", ["threat-model.md", "asvs.md"])
def test_every_path_that_the_security_documents_name_exists(document: str) -> None:
    text = (ROOT / "docs" / "security" / document).read_text()
    named = NAMED.findall(text)
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).exists()]


def test_each_abuse_case_says_what_is_tried_what_stops_it_and_what_remains() -> None:
    text = (ROOT / "docs" / "security" / "threat-model.md").read_text()
    cases = text.split("\n## ")[2:]
    assert len(cases) == 7
    for case in cases:
        assert all(f"- **{word}**" in case for word in ("Tries", "Stopped by", "Remains")), case[:60]
