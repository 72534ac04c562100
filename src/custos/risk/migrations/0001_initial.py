"""Levels are open to any vetted officer who meets him; assessments to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add assessments, levels and what ages them, under row security."""

    initial = True

    dependencies = [
        ("access", "0005_openings"),
        ("organisations", "0003_vetting_and_training"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("saved_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_words", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=40)),
                ("version", models.CharField(blank=True, max_length=120)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("initial", "First assessment"),
                            ("review", "Review"),
                            ("change", "Significant change"),
                        ],
                        default="initial",
                        max_length=10,
                    ),
                ),
                ("trigger", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                (
                    "lead",
                    models.CharField(
                        blank=True, choices=[("police", "The police"), ("probation", "Probation")], max_length=10
                    ),
                ),
                ("assessor", models.CharField(max_length=120)),
                ("trained_on", models.DateField(null=True)),
                ("score", models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ("band", models.CharField(blank=True, max_length=20)),
                ("parts", models.JSONField(default=dict)),
                ("words", models.JSONField(default=dict)),
                ("computed", models.JSONField(default=dict)),
                ("next_due", models.DateField(null=True)),
                ("from_intelligence", models.BooleanField(default=False)),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="risk.assessment"
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="Annotation",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("words", models.TextField()),
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
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="annotations", to="risk.assessment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ageing",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("source", models.UUIDField()),
                ("on", models.DateField()),
                ("change", models.CharField(max_length=120)),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ageings", to="risk.assessment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("typed", models.JSONField(default=dict)),
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
            ],
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("saved_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_words", models.TextField(blank=True)),
                (
                    "level",
                    models.CharField(
                        choices=[("low", "Low"), ("medium", "Medium"), ("high", "High"), ("very-high", "Very high")],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField()),
                ("factors", models.TextField()),
                ("on", models.DateField(null=True)),
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
                    "dynamic",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="risk.assessment"
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
                    "static",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="risk.assessment"
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
            name="Override",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("saved_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_words", models.TextField(blank=True)),
                ("to", models.CharField(max_length=20)),
                ("why", models.TextField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overrides", to="risk.assessment"
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="PutOff",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("until", models.DateField()),
                ("why", models.TextField()),
                ("saved_at", models.DateTimeField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="put_off", to="risk.assessment"
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
            model_name="assessment",
            index=models.Index(fields=["person", "kind", "on"], name="assessments_of_person"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
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
                name="assessment_is_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="ageing",
            constraint=models.UniqueConstraint(fields=("assessment", "source"), name="a_change_ages_it_once"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("person", "kind", "user"), name="one_draft_of_an_officer"),
        ),
        migrations.AddConstraint(
            model_name="level",
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
                name="level_is_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed", None)), fields=("person",), name="one_level_waits"
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed", True)), fields=("person", "on"), name="one_level_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reasons", ""), _negated=True), models.Q(("factors", ""), _negated=True)),
                name="a_level_has_its_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
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
                name="override_is_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="an_override_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="putoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_review_is_put_off_with_a_reason"
            ),
        ),
        Protect("risk_level", tier="operational", writable_by="full"),
        KeepHistory("risk_level"),
        Protect("risk_assessment", tier="full"),
        KeepHistory("risk_assessment"),
        Protect("risk_override", tier="full"),
        KeepHistory("risk_override"),
        Protect("risk_annotation", tier="full"),
        KeepHistory("risk_annotation"),
        Protect("risk_draft", tier="full"),
        KeepHistory("risk_draft"),
        Protect("risk_ageing", tier="full"),
        KeepHistory("risk_ageing"),
        Protect("risk_putoff", tier="full"),
        KeepHistory("risk_putoff"),
    ]
