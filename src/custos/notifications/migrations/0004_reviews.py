"""Reviews of indefinite status are open to those who see the whole record, and keep their history."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add reviews, their deeds and the factors weighed, under row security."""

    dependencies = [
        ("notifications", "0003_trips"),
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "nation",
                    models.CharField(
                        choices=[
                            ("england-wales", "England and Wales"),
                            ("scotland", "Scotland"),
                            ("northern-ireland", "Northern Ireland"),
                        ],
                        max_length=20,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("proposes_end", models.BooleanField(null=True)),
                ("reasons", models.TextField(blank=True)),
                ("further_years", models.PositiveSmallIntegerField(null=True)),
                ("until", models.DateField(null=True)),
                ("laid_at", models.DateTimeField(null=True)),
                (
                    "laid_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                    ),
                ),
                (
                    "laid_by",
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
            ],
        ),
        migrations.CreateModel(
            name="ReviewDeed",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("applied", "Application received"),
                            ("begun", "Review begun by the police"),
                            ("acknowledged", "Application acknowledged"),
                            ("asked", "Body asked"),
                            ("answered", "Body answered"),
                            ("decided", "Decision"),
                            ("notice", "Notice of the decision received"),
                            ("appealed", "Appeal brought"),
                            ("appeal-decided", "Appeal decided"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("how", models.CharField(blank=True, max_length=20)),
                ("by_whom", models.CharField(blank=True, max_length=120)),
                ("body", models.CharField(blank=True, max_length=60)),
                ("words", models.TextField(blank=True)),
                ("ends", models.BooleanField(null=True)),
                ("further_years", models.PositiveSmallIntegerField(null=True)),
                ("until", models.DateField(null=True)),
                ("allowed", models.BooleanField(null=True)),
                ("letter", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                ("origin", models.UUIDField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
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
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="notifications.reviewdeed",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="notifications.review"
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
            name="ReviewFactor",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("factor", models.CharField(max_length=40)),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factors", to="notifications.review"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("laid_at", None),
                    models.Q(("proposes_end__isnull", False), models.Q(("reasons", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_proposal_has_its_reasons",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewdeed",
            index=models.Index(fields=["person", "on"], name="review_deeds_of_person"),
        ),
        migrations.AddConstraint(
            model_name="reviewdeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None), _negated=True),
                fields=("replaces",),
                name="a_deed_is_replaced_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewdeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "decided"), _negated=True),
                    models.Q(("ends__isnull", False), models.Q(("words", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_decision_has_its_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewdeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "appeal-decided"), _negated=True), ("allowed__isnull", False), _connector="OR"
                ),
                name="an_appeal_ends_in_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewfactor",
            constraint=models.UniqueConstraint(fields=("review", "factor"), name="a_factor_is_weighed_once_a_review"),
        ),
        Protect("notifications_review", tier="full"),
        KeepHistory("notifications_review"),
        Protect("notifications_reviewdeed", tier="full"),
        KeepHistory("notifications_reviewdeed"),
        Protect("notifications_reviewfactor", tier="full"),
        KeepHistory("notifications_reviewfactor"),
    ]
