"""Whoever works at the command line of a deployment: the account names the login, and no user of Custos."""

import getpass
import os

from django.core.management.base import CommandError

from custos.organisations.reads import Actor, the_system


def operator() -> Actor:
    """Return whoever runs this process. A command line proves nobody's identity, so none is claimed."""
    return the_system(origin=f"command line, login {getpass.getuser()}"[:80])


def address(variable: str) -> str:
    """Return the address of the database for a role, which `./run manage` gives. Raises CommandError."""
    if not (url := os.environ.get(variable)):
        raise CommandError(f"{variable} is not set: run this by ./run manage, or set it")
    return url
