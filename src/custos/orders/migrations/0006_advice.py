"""Advice to investigators is open to those who see the whole record, and keeps its history."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add what investigators ask and what they are advised, under row security."""

    dependencies = [
        ("orders", "0005_applications_of_his"),
        ("people", "0002_disposed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("asked_by", models.CharField(max_length=120)),
                ("reached_at", models.CharField(max_length=120)),
                ("case", models.CharField(max_length=120)),
                ("asked_on", models.DateField()),
                ("needed_by", models.DateField()),
                ("words", models.TextField()),
                ("task", models.UUIDField()),
                ("saved_at", models.DateTimeField()),
                ("given_on", models.DateField(null=True)),
                ("given_by", models.CharField(blank=True, max_length=120)),
                ("given", models.TextField(blank=True)),
                ("given_at", models.DateTimeField(null=True)),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "given_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_on", None), ("struck_out_at", None)),
                        fields=["needed_by"],
                        name="orders_advice_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("needed_by__gte", models.F("asked_on"))),
                        name="advice_is_needed_after_it_is_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given", ""), ("given_at", None), ("given_on", None)),
                            models.Q(
                                ("given_at__isnull", False),
                                ("given_on__gte", models.F("asked_on")),
                                models.Q(("given", ""), _negated=True),
                                models.Q(("given_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="advice_that_is_given_has_its_words",
                    ),
                ],
            },
        ),
        Protect("orders_advice", tier="full"),
        KeepHistory("orders_advice"),
    ]
