"""Somebody at a desk or with a phone, in a browser of their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.filled import sign_in
from tests.harness import Site
from tests.journeys.counter import Counter

Sits = Callable[..., Counter]


@pytest.fixture
def sits_down(browser_page: Callable[..., Page], site: Site) -> Sits:
    """Let somebody sit down at a screen: `sits_down("lindqvist")`, or with `width=320` hold a phone.

    With `also=320` each page that is reached is looked at as on a phone too, and what is done is done at the desk.

    Who is named has signed in, and looks at the home page. The form is filled in by the tests of signing in.
    """

    def sit(username: str = "", also: int = 0, **options: int) -> Counter:
        user = Counter(browser_page(base_url=site.url, **options), also=also)
        if username:
            sign_in(user.page.context, username)
            user.goes_to("/")
        return user

    return sit
