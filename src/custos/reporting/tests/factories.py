"""What the tests of boards share."""

from django.test import Client

from custos.organisations.reads import Actor


def client_of(actor: Actor) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(actor.user)
    return client
