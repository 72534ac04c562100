"""Sealed orders on file, and what came of comparing them, are open to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add the sealed orders and the comparisons, under row security."""

    dependencies = [
        ("orders", "0002_applications"),
        ("organisations", "0003_vetting_and_training"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedOrder",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("pages", models.PositiveSmallIntegerField()),
                ("words", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "deed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.orderdeed"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sealed", to="orders.order"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("rows", models.JSONField()),
                ("others", models.CharField(choices=[("none", "No"), ("some", "Yes")], max_length=10)),
                ("note", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "sealed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comparisons", to="orders.sealedorder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("others", "none"), models.Q(("note", ""), _negated=True), _connector="OR"),
                        name="what_is_missing_is_said",
                    )
                ],
            },
        ),
        Protect("orders_sealedorder", tier="full"),
        KeepHistory("orders_sealedorder"),
        Protect("orders_comparison", tier="full"),
        KeepHistory("orders_comparison"),
    ]
