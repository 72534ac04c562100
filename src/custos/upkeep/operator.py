"""Whoever works at the command line of a deployment: the account names the login, and no user of Custos."""

import getpass
from uuid import UUID

from custos.organisations.reads import Actor, Post, User

NOBODY = UUID(int=0)


def operator() -> Actor:
    """Return whoever runs this process. A command line proves nobody's identity, so none is claimed."""
    origin = f"command line, login {getpass.getuser()}"[:80]
    return Actor(user=User(id=NOBODY, username="system", name="The system"), post=Post(id=NOBODY), origin=origin)
