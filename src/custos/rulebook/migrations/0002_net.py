"""The net under the rulebook: rows are only added, nobody decides alone, and who is moved is seen by whom it is for."""

from django.db import migrations

from custos.plumbing.rowsecurity import AppendOnly, KeepHistory, Protect
from custos.rulebook.sql import FORGET, FUNCTIONS


class Migration(migrations.Migration):
    """Refuse in the database what the actions refuse."""

    dependencies = [("rulebook", "0001_initial"), ("access", "0002_row_security")]
    operations = [
        migrations.RunSQL(FUNCTIONS, FORGET),
        AppendOnly("rulebook_change"),
        AppendOnly("rulebook_deed"),
        KeepHistory("rulebook_sweep"),
        Protect("rulebook_moved", tier="full"),
        AppendOnly("rulebook_moved"),
    ]
