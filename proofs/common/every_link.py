"""The links that every post is shown, several of each kind, followed. Run by `links`."""

import os
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from tests import harness
from tests.filled import Known, as_user
from tests.pages.crawl import Crawl
from tests.pages.scene import NOBODY, posts


def test_no_link_is_dead_and_every_count_is_the_length_of_its_list(
    browser: Browser, site: harness.Site, known: Known, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, most = os.environ.get("CUSTOS_SEED", "1"), int(os.environ.get("CUSTOS_MOST", "4"))
    lines, faults = [], set()
    for role, user in posts(known).items():
        if role == NOBODY:
            continue
        context = as_user(browser, site, user)
        crawl = Crawl(context, Random(f"{seed} {role}"), most)
        crawl.go()
        context.close()
        assert crawl.kinds, role
        faults |= {f"{role}: {fault}" for fault in crawl.faults}
        told = role, len(crawl.kinds), sum(crawl.kinds.values()), len(crawl.weighed), len(set(crawl.faults))
        lines.append("| " + " | ".join(f"{each:,}" if isinstance(each, int) else each for each in told) + " |")
        with capsys.disabled():
            print(lines[-1], flush=True)
    if report := os.environ.get("CUSTOS_REPORT"):
        Path(report).write_text("\n".join([*lines, "", *(f"- {fault}" for fault in sorted(faults))]))
    assert not faults, "\n".join(sorted(faults))
