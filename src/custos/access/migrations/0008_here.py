"""Who else has a record before them is found by the record, however many look at others meanwhile."""

from django.db import migrations

from custos.access.sql import HERE


class Migration(migrations.Migration):
    """Add the function that tells it to whoever holds the record."""

    dependencies = [("access", "0007_full_at_once")]
    operations = [migrations.RunSQL(HERE, "DROP FUNCTION access_here;")]
