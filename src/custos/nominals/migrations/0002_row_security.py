"""The net under what is known of a person, and the names by which people are found."""

from django.db import migrations

from custos.nominals.sql import FORGET, LOOKING, TABLES, TRIGGERS
from custos.plumbing.rowsecurity import KeepHistory, Protect

TIERS = {
    # what any vetted officer must know at the door
    "operational": ["name", "birthdate", "traits", "description", "mark", "photograph", "hazard"],
    # what he notifies, and where he was when the clock stood still
    "counter": ["address", "identifier", "account", "spell"],
    # what is for those who manage him
    "full": [
        "offence",
        "sentencepassed",
        "victim",
        "certificate",
        "phone",
        "email",
        "vehicle",
        "device",
        "employment",
        "associate",
        "silentclash",
    ],
}


class Migration(migrations.Migration):
    """Put every noun under row security, keep its history, and keep the names that people are found by."""

    dependencies = [("nominals", "0001_initial"), ("access", "0002_row_security"), ("people", "0001_initial")]
    operations = [
        *[Protect(f"nominals_{table}", tier=tier) for tier, tables in TIERS.items() for table in tables],
        *[KeepHistory(f"nominals_{table}") for tables in TIERS.values() for table in tables],
        migrations.RunSQL([TABLES, TRIGGERS, LOOKING], [FORGET]),
    ]
