"""What is written at visits is open to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add visits, their checks and warrants, under row security."""

    initial = True

    dependencies = [
        ("access", "0005_openings"),
        ("nominals", "0004_an_offence_of_the_catalogue"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("opened_at", models.DateTimeField()),
                ("answers", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("told", models.JSONField(default=dict)),
                ("on", models.DateField(null=True)),
                ("began", models.TimeField(null=True)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "To see him at home"),
                            ("first", "First visit after registration or release"),
                            ("assess", "To enter and search, to assess the risk that he poses"),
                            ("check", "To check what he notified, an order or a licence"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("seen", "Seen"),
                            ("no-answer", "No answer"),
                            ("refused", "Not let in"),
                            ("out", "Out: somebody else answered"),
                            ("moved", "Said to have moved away"),
                        ],
                        max_length=10,
                    ),
                ),
                ("announced", models.BooleanField(null=True)),
                ("crewed", models.BooleanField(null=True)),
                (
                    "concern",
                    models.CharField(
                        blank=True, choices=[("none", "None"), ("some", "Some"), ("serious", "Serious")], max_length=10
                    ),
                ),
                ("next_on", models.DateField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("review", models.JSONField(default=dict)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("given_up_why", models.CharField(blank=True, max_length=300)),
                (
                    "address",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.address"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("pnc", "Police National Computer"),
                            ("pnd", "Police National Database"),
                            ("local", "Local intelligence"),
                            ("prison", "Prison"),
                            ("probation", "Probation"),
                            ("children", "Children's services"),
                        ],
                        max_length=10,
                    ),
                ),
                ("done_by", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField(null=True)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("words", models.TextField(blank=True)),
                ("file", models.CharField(blank=True, max_length=64)),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("why_not", models.CharField(blank=True, max_length=300)),
                ("saved_at", models.DateTimeField()),
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
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="visits.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Annotation",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
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
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="annotations", to="visits.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Warrant",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("nation", models.CharField(max_length=20)),
                ("necessity", models.TextField()),
                ("conditions", models.JSONField()),
                ("drafted_at", models.DateTimeField()),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.address"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Writing",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("changed", models.JSONField()),
                ("at", models.DateTimeField()),
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
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="writings", to="visits.visit"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["person", "on"], name="visits_of_person"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("given_up_at", None), ("submitted_at", None)),
                fields=("person",),
                name="one_visit_of_a_person_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("submitted_at", None),
                    models.Q(
                        ("announced__isnull", False),
                        ("began__isnull", False),
                        ("crewed__isnull", False),
                        ("on__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("purpose", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_submitted_visit_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewed_at", None), ("submitted_at__isnull", False), _connector="OR"),
                name="what_is_reviewed_was_submitted",
            ),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.CheckConstraint(
                condition=models.Q(("on__isnull", False), models.Q(("why_not", ""), _negated=True), _connector="XOR"),
                name="a_check_was_made_or_it_is_said_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="writing",
            constraint=models.UniqueConstraint(fields=("visit", "version"), name="a_visit_is_written_in_order"),
        ),
        Protect("visits_visit", tier="full"),
        KeepHistory("visits_visit"),
        Protect("visits_writing", tier="full"),
        KeepHistory("visits_writing"),
        Protect("visits_check", tier="full"),
        KeepHistory("visits_check"),
        Protect("visits_annotation", tier="full"),
        KeepHistory("visits_annotation"),
        Protect("visits_warrant", tier="full"),
        KeepHistory("visits_warrant"),
    ]
