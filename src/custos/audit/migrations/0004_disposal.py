"""Lawful disposal of a whole record, under a tombstone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from custos.audit.sql import DISPOSING, FORGET_DISPOSING
from custos.plumbing.rowsecurity import AppendOnly


class Migration(migrations.Migration):
    """Add the tombstones of records, and the one function that sets them."""

    dependencies = [
        ("audit", "0003_typed_for"),
        ("access", "0005_openings"),
        ("people", "0002_disposed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("person_id", models.UUIDField(primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("authority", models.CharField(max_length=300)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        AppendOnly("audit_disposal"),
        migrations.RunSQL(DISPOSING, FORGET_DISPOSING),
    ]
