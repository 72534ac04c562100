"""What he notified is open to his managers and to whoever takes notifications; what he volunteered, to his managers."""

from django.db import migrations

from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Put notifications and drafts under row security and keep their history."""

    dependencies = [("notifications", "0001_initial"), ("access", "0002_row_security")]
    operations = [
        Protect("notifications_notification", tier="counter"),
        KeepHistory("notifications_notification"),
        Protect("notifications_said", tier="counter"),
        KeepHistory("notifications_said"),
        Protect("notifications_prints", tier="counter"),
        KeepHistory("notifications_prints"),
        Protect("notifications_draft", tier="counter"),
        KeepHistory("notifications_draft"),
        Protect("notifications_volunteered", tier="full", writable_by="counter"),
        KeepHistory("notifications_volunteered"),
    ]
