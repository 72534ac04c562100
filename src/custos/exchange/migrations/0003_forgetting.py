"""Let disposal take what a register said of somebody under another reference."""

from django.db import migrations

from custos.exchange.sql import FORGET_FORGETTING, FORGETTING


class Migration(migrations.Migration):
    """What was found in a register under a reference goes with the person whom it was said to be."""

    dependencies = [("exchange", "0002_row_security"), ("audit", "0004_disposal")]
    operations = [migrations.RunSQL(FORGETTING, FORGET_FORGETTING)]
