"""Former sealed values may name the cipher that they were sealed by."""

from django.db import migrations

from custos.audit.resealing import GUARD, NAME_THE_CIPHER


class Migration(migrations.Migration):
    """Let the guard of the row history know them."""

    dependencies = [("audit", "0005_resealing")]
    operations = [migrations.RunSQL(NAME_THE_CIPHER, GUARD)]
