"""The chain of the account, its seals and statements, and the lawful erasure of words."""

from django.db import migrations, models

import custos.plumbing.ids
from custos.audit.sql import ERASING, FORGET_ERASING, FORGET_GRANTS, GRANTS
from custos.plumbing.rowsecurity import AppendOnly, Chained


class Migration(migrations.Migration):
    """Make what the sealer adds to, and a tombstone for words."""

    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("disposal_id", models.UUIDField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("body", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("good", models.BooleanField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book", "position", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("book", models.SmallIntegerField()),
                ("position", models.BigIntegerField()),
                ("entry_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry_id", "at", "book"), name="audit_linked_exactly_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "book", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("book", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("upto", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                ("seen", models.TextField()),
                ("sealed_at", models.DateTimeField()),
                ("key", models.CharField(max_length=40)),
                ("signature", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book", "upto"), name="audit_sealed_once_at_a_position")
                ],
            },
        ),
        *(AppendOnly(f"audit_{table}") for table in ("link", "seal", "statement", "erasure", "verification")),
        Chained("audit_entry"),
        migrations.RunSQL(GRANTS, FORGET_GRANTS),
        migrations.RunSQL(ERASING, FORGET_ERASING),
    ]
