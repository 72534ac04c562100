"""The net: who may see which rows, asked of the context that each transaction sets."""

from django.db import migrations

from custos.access.sql import FORGET, FORGET_RECORDS, FULL, FUNCTIONS, RECORDS
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Put people, holdings, the account and the view log under row security."""

    dependencies = [("access", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTIONS + FULL, FORGET),
        migrations.RunSQL(RECORDS, FORGET_RECORDS),
        Protect("people_person", tier="name", person="id"),
        KeepHistory("people_person"),
        Protect("access_holding", tier="name"),
        KeepHistory("access_holding"),
        KeepHistory("access_concealment"),
    ]
