"""How often he is visited, and management without visits, are open to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add frequencies, reactive management, its checks and triggers, under row security."""

    dependencies = [
        ("organisations", "0004_data_protection"),
        ("people", "0002_disposed"),
        ("visits", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reactive",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("reasons", models.TextField()),
                ("saved_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("on", models.DateField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_words", models.TextField(blank=True)),
                ("conditions", models.JSONField(default=list)),
                ("ended_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                    ),
                ),
                (
                    "ended_by",
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
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReactiveCheck",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("answers", models.JSONField()),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "reactive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="visits.reactive"
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
            name="Trigger",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("source", models.UUIDField()),
                ("on", models.DateField()),
                ("words", models.CharField(max_length=120)),
                ("noted_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="visits.reactivecheck",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "reactive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="triggers", to="visits.reactive"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Frequency",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("reasons", models.TextField()),
                ("saved_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("on", models.DateField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_words", models.TextField(blank=True)),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
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
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", None), ("decided_by", None)),
                            models.Q(
                                ("agreed__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("user")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="frequency_is_decided_by_another_than_whoever_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed", True), _negated=True), ("on__isnull", False), _connector="OR"
                        ),
                        name="frequency_agreed_has_its_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed", None)), fields=("person",), name="one_frequency_waits"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="reactive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed", None), ("decided_by", None)),
                    models.Q(
                        ("agreed__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decided_by", models.F("user")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reactive_is_decided_by_another_than_whoever_proposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactive",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("agreed", True), _negated=True), ("on__isnull", False), _connector="OR"),
                name="reactive_agreed_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed", None)), fields=("person",), name="one_reactive_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="reactive",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed", True), ("ended_on", None)),
                fields=("person",),
                name="he_is_managed_reactively_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactive",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("agreed", True), _connector="OR"),
                name="what_ended_was_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="reactivecheck",
            constraint=models.UniqueConstraint(fields=("reactive", "on"), name="it_is_checked_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="trigger",
            constraint=models.UniqueConstraint(fields=("reactive", "source"), name="a_trigger_is_noted_once"),
        ),
        Protect("visits_frequency", tier="full"),
        KeepHistory("visits_frequency"),
        Protect("visits_reactive", tier="full"),
        KeepHistory("visits_reactive"),
        Protect("visits_reactivecheck", tier="full"),
        KeepHistory("visits_reactivecheck"),
        Protect("visits_trigger", tier="full"),
        KeepHistory("visits_trigger"),
    ]
