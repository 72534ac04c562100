"""That whoever manages a record was asked about its review of retention."""

import django.db.models.deletion
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add what the night asked, under row security."""

    dependencies = [
        ("people", "0002_disposed"),
        ("rights", "0001_initial"),
        ("tasks", "0004_whoever_manages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("due", models.DateField()),
                ("task", models.UUIDField()),
                ("closed", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed", False)), fields=("person",), name="one_review_is_asked_about"
                    )
                ],
            },
        ),
        Protect("rights_asked", tier="full"),
        KeepHistory("rights_asked"),
    ]
