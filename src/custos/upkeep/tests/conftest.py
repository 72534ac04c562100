"""Backups are made of the register that the tests of the whole stand on."""

from tests.conftest import filled_register

__all__ = ["filled_register"]
