"""The acknowledgement on paper: made anew from what was kept, word for word and byte for byte the same."""

from pathlib import Path

from custos.notifications.models import Notification
from custos.plumbing.pdf import make_pdf

TEMPLATE = Path(__file__).with_name("typst") / "acknowledgement.typ"


def acknowledgement_pdf(notification: Notification) -> bytes:
    """Return the acknowledgement as a tagged PDF."""
    return make_pdf(TEMPLATE, notification.acknowledgement)
