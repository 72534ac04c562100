"""Fixtures of the tests that use the whole of Custos: a site with a register in it, one for each module."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests import filled, harness


@pytest.fixture(scope="session")
def filled_register(
    database_server: harness.Server, template_database: str, django_db_blocker: DjangoDbBlocker
) -> filled.Filled:
    """The register that the demonstration makes, kept between runs."""
    with django_db_blocker.unblock():
        return filled.filled_register(database_server, template_database)


@pytest.fixture(scope="module")
def site(
    database_server: harness.Server, filled_register: filled.Filled, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[harness.Site]:
    """A copy of the register of this module's own, served."""
    with filled.served_copy(database_server, filled_register, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture(scope="module")
def known(site: harness.Site) -> filled.Known:
    """What the tests must know of the register to find their way."""
    return filled.Known(site.database)
