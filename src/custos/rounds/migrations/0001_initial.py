"""Which visits a plan makes is open to any vetted officer, as addresses and hazards are; points, to who sees the whole."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add plans of a day's round, under row security where they name people."""

    initial = True

    dependencies = [
        ("access", "0005_openings"),
        ("nominals", "0004_an_offence_of_the_catalogue"),
        ("organisations", "0002_national_bodies"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DayPlan",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits to be proposed"),
                            ("proposed", "Proposed"),
                            ("agreed", "Agreed"),
                            ("failed", "Could not be proposed"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("seed", models.PositiveIntegerField()),
                ("base", models.CharField(max_length=120)),
                ("base_north", models.FloatField()),
                ("base_east", models.FloatField()),
                ("base_how", models.CharField(max_length=200)),
                ("days_ahead", models.PositiveSmallIntegerField()),
                ("factor", models.FloatField()),
                ("km_an_hour", models.FloatField()),
                ("table", models.JSONField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.post"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
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
            name="Call",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("due", models.DateField()),
                ("days_over", models.IntegerField()),
                ("level", models.PositiveSmallIntegerField(null=True)),
                ("before", models.JSONField(default=list)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("opens", models.PositiveSmallIntegerField(null=True)),
                ("closes", models.PositiveSmallIntegerField(null=True)),
                ("two", models.BooleanField()),
                ("north", models.FloatField(null=True)),
                ("east", models.FloatField(null=True)),
                ("how_found", models.CharField(blank=True, max_length=200)),
                ("spot", models.PositiveSmallIntegerField(default=0)),
                ("crew", models.PositiveSmallIntegerField(null=True)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.PositiveSmallIntegerField(default=0)),
                ("why", models.CharField(blank=True, max_length=20)),
                (
                    "address",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.address"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="rounds.dayplan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OnDuty",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("begins", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                ("drives", models.BooleanField()),
                ("crew", models.PositiveSmallIntegerField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="officers", to="rounds.dayplan"
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
            name="Point",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("north", models.FloatField()),
                ("east", models.FloatField()),
                ("at", models.DateTimeField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.address"
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
        ),
        migrations.AddIndex(
            model_name="dayplan",
            index=models.Index(fields=["unit", "on"], name="rounds_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="dayplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("factor__gte", 1), ("km_an_hour__gt", 0)), name="a_way_is_no_shorter_than_a_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="dayplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True), ("agreed_at__isnull", False), _connector="OR"
                ),
                name="what_is_agreed_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(fields=("plan", "person"), name="a_person_is_visited_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="a_visit_takes_time"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens", None), ("opens__lt", models.F("closes")), _connector="OR"),
                name="a_window_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("crew", None), ("north__isnull", False), _connector="OR"),
                name="what_is_visited_is_on_the_map",
            ),
        ),
        migrations.AddConstraint(
            model_name="onduty",
            constraint=models.UniqueConstraint(fields=("plan", "user"), name="an_officer_is_on_duty_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="onduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("begins__lt", models.F("ends")), ("ends__lte", 1440)),
                name="a_shift_ends_after_it_begins",
            ),
        ),
        KeepHistory("rounds_dayplan"),
        KeepHistory("rounds_onduty"),
        Protect("rounds_call", tier="operational", writable_by="full"),
        KeepHistory("rounds_call"),
        Protect("rounds_point", tier="full"),
        KeepHistory("rounds_point"),
    ]
