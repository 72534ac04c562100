"""Put imports under row security."""

from django.db import migrations

from custos.exchange.sql import FORGET_FUNCTION, FUNCTION, SEEN, SEEN_UNLESS_HIDDEN, protect, unprotect
from custos.plumbing.rowsecurity import KeepHistory, Protect

TABLES = {
    "exchange_import": SEEN,
    "exchange_tomend": SEEN,
    "exchange_difference": SEEN,
    "exchange_candidate": SEEN_UNLESS_HIDDEN,
}


class Migration(migrations.Migration):
    """A register that was handed in is seen by the ViSOR administrators of its force alone."""

    dependencies = [("exchange", "0001_initial"), ("access", "0002_row_security")]
    operations = [
        migrations.RunSQL(FUNCTION, FORGET_FUNCTION),
        *(migrations.RunSQL(protect(table, seen), unprotect(table)) for table, seen in TABLES.items()),
        KeepHistory("exchange_candidate"),
        Protect("exchange_importedperson", tier="full"),
        KeepHistory("exchange_importedperson"),
    ]
