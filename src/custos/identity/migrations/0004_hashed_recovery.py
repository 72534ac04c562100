"""Recovery codes are kept as passwords are: what stood there, a keyed digest, is hashed in its place."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import migrations, models


def hash_what_stands(apps: Any, schema_editor: Any) -> None:
    """Hash each digest; what was used already, or was hashed, is no digest to be guarded."""
    codes = apps.get_model("identity", "RecoveryCode").objects.using(schema_editor.connection.alias)
    for each in codes.filter(used_at=None).iterator():
        each.hashed = make_password(each.hashed)
        each.save(update_fields=["hashed"])


class Migration(migrations.Migration):
    """A wider column, under a name that says what it holds."""

    dependencies = [("identity", "0003_services")]

    operations = [
        migrations.RenameField("recoverycode", "blind", "hashed"),
        migrations.AlterField("recoverycode", "hashed", models.CharField(max_length=200)),
        migrations.RunPython(hash_what_stands, migrations.RunPython.noop),
    ]
