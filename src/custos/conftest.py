"""Fixtures that every room's tests share."""

from collections.abc import Callable

import pytest

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast, make_cast
from custos.organisations.reads import Actor


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in the database of this test; nobody is looking yet."""
    access.look_as_nobody()
    return make_cast()


@pytest.fixture
def look_as(db: None) -> Callable[[Actor], None]:
    """See through somebody's eyes for the rest of the test, or until another looks."""
    return lambda actor: access.look_as(actor, today=TODAY, at=NOW)
