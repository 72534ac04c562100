"""The walk through every page stands on the register that the tests of the whole stand on."""

from tests.conftest import filled_register, known, site

__all__ = ["filled_register", "known", "site"]
