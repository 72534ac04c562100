"""Plans are open to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add plans, who received them and what became of their actions, under row security."""

    initial = True

    dependencies = [
        ("access", "0005_openings"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("typed", models.JSONField(default=dict)),
                ("save_number", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
                ("sections", models.JSONField(default=dict)),
                ("contingencies", models.JSONField(default=list)),
                ("actions", models.JSONField(default=list)),
                ("confirmed", models.JSONField(default=list)),
                ("signed_at", models.DateTimeField(null=True)),
                ("task", models.UUIDField(null=True)),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_words", models.TextField(blank=True)),
                ("returned_words", models.TextField(blank=True)),
                ("returned_by", models.CharField(blank=True, max_length=120)),
                (
                    "agreed_by",
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
                    "signed_by",
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
            name="Progress",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("action", models.PositiveIntegerField()),
                ("done_on", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("words", models.TextField()),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="plans.plan"
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
            name="Receipt",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("agency", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=120)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "Secure e-mail"),
                            ("paper", "On paper, by hand"),
                            ("meeting", "At a meeting"),
                            ("system", "Through another agency's system"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("saved_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="plans.plan"
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
            name="Writing",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("save_number", models.PositiveIntegerField()),
                ("changed", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="writings", to="plans.plan"
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
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("person", "number"), name="one_plan_of_a_number"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_at", None)), fields=("person",), name="one_plan_is_written"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("agreed_by", None), ("agreed_on", None)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        ("agreed_on__isnull", False),
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        models.Q(("agreed_by", models.F("signed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="plan_is_countersigned_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.UniqueConstraint(
                condition=models.Q(("due", None)), fields=("person", "action"), name="an_action_is_done_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on", None), ("due", None), _connector="XOR"), models.Q(("words", ""), _negated=True)
                ),
                name="an_action_is_done_or_moved_with_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("agency", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                name="a_receipt_names_whose",
            ),
        ),
        migrations.AddConstraint(
            model_name="writing",
            constraint=models.UniqueConstraint(fields=("plan", "save_number"), name="one_writing_of_a_number"),
        ),
        Protect("plans_plan", tier="full"),
        KeepHistory("plans_plan"),
        Protect("plans_writing", tier="full"),
        KeepHistory("plans_writing"),
        Protect("plans_receipt", tier="full"),
        KeepHistory("plans_receipt"),
        Protect("plans_progress", tier="full"),
        KeepHistory("plans_progress"),
    ]
