"""What he notified, to whom and where, and what he was given in return."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_sealed, add_teller
from custos.plumbing.sealed import FOUND_AMONG_OTHERS


class Notifications(AppConfig):
    """What he notified, to whom and where, and what he was given in return."""

    name = "custos.notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the room's part to the record, the timeline and the rows of what is due."""
        import_module("custos.notifications.on_the_record").register()
        import_module("custos.notifications.sharing").register()
        add_sealed("notifications_draft", "answers", found_by=FOUND_AMONG_OTHERS)
        add_teller(import_module("custos.notifications.telling").told_by)
