"""Every kind of link, followed once as every post: none is dead, and a count leads to a list of that length.

`./run prove links` follows more of each kind.
"""

from collections.abc import Iterator
from random import Random

import pytest
from playwright.sync_api import Browser

from tests import harness
from tests.filled import Known, as_user
from tests.pages.crawl import Crawl
from tests.pages.scene import NOBODY, posts


def roles() -> Iterator[str]:
    """The posts that sign in."""
    yield from ("offender manager", "sergeant", "inspector", "duty officer", "administrator", "counter")
    yield from ("neighbourhood", "probation", "prison", "approved premises", "mappa coordinator", "auditor", "rulebook")
    yield from ("data protection", "chief inspector")


@pytest.mark.parametrize("role", list(roles()))
def test_no_link_is_dead_and_every_count_is_the_length_of_its_list(
    browser: Browser, site: harness.Site, known: Known, role: str
) -> None:
    context = as_user(browser, site, posts(known)[role])
    crawl = Crawl(context, Random(role), most=1)
    crawl.go()
    context.close()
    assert crawl.kinds
    assert not crawl.faults, "\n".join(sorted(set(crawl.faults)))


def test_every_post_of_the_register_is_walked(known: Known) -> None:
    assert {*posts(known)} - {NOBODY} == {*roles()}
