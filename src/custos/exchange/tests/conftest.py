"""A force that is ready to import: the standing cast, with Longmoor on the published list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.exchange import actions
from custos.exchange.models import Import
from custos.exchange.tests import books
from custos.notifications.actions import publish_station
from custos.organisations.reads import Actor


@dataclass
class Desk:
    """The administrator at work."""

    cast: Cast
    by: Actor
    at: datetime = NOW

    def hand_in(self, content: bytes | books.Book, name: str = "register.xlsx") -> Import:
        """Hand in a register."""
        data = content if isinstance(content, bytes) else books.xlsx(content)
        return actions.hand_in(name=name, content=data, by=self.by, at=self.at)

    def read(self, content: bytes | books.Book) -> Import:
        """Hand in a register and have it read through."""
        imp = self.hand_in(content)
        actions.dry_run(imp=imp, by=self.by, at=self.at)
        return imp

    def take_in(self, content: bytes | books.Book) -> Import:
        """Hand in a register, have it read through and import it."""
        return self.run(self.read(content))

    def run(self, imp: Import, **more: Any) -> Import:
        """Import what was read through."""
        return actions.run_import(imp=imp, by=self.by, at=self.at, **more)


@pytest.fixture
def desk(cast: Cast, look_as: Callable[[Actor], None]) -> Desk:
    """The administrator, in whose force Longmoor was on the published list since 2015."""
    look_as(cast.administrator)
    address = "1 Station Road, Longmoor"
    publish_station(name="Longmoor", address=address, since=date(2015, 1, 1), by=cast.administrator, at=NOW)
    access.look_as(cast.administrator, today=TODAY)
    return Desk(cast, cast.administrator)
