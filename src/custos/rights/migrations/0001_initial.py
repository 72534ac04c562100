"""Cases are open to the unit that handles them, and never where the person is hidden from it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect

NET = """
ALTER TABLE rights_case ENABLE ROW LEVEL SECURITY;
CREATE POLICY rights_case_all ON rights_case USING (
    (SELECT access_is_engine())
    OR (unit_id = ANY ((SELECT access_ids('units'))::uuid[])
        AND (person_id IS NULL OR person_id NOT IN (SELECT access_hidden()))));
ALTER TABLE rights_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY rights_step_all ON rights_step USING (case_id IN (SELECT id FROM rights_case));
"""
FORGET = """
DROP POLICY rights_step_all ON rights_step; ALTER TABLE rights_step DISABLE ROW LEVEL SECURITY;
DROP POLICY rights_case_all ON rights_case; ALTER TABLE rights_case DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Add cases, their steps and restrictions, under row security."""

    initial = True

    dependencies = [
        ("organisations", "0004_data_protection"),
        ("people", "0002_disposed"),
        ("audit", "0004_disposal"),
        ("tasks", "0003_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "Subject access"),
                            ("rectification", "Rectification"),
                            ("restriction", "Restriction of processing"),
                            ("erasure", "Erasure"),
                            ("review", "Retention review"),
                            ("breach", "Personal data breach"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("part-3", "Law enforcement: Data Protection Act 2018, Part 3"),
                            ("part-2", "General: UK GDPR"),
                        ],
                        default="part-3",
                        max_length=10,
                    ),
                ),
                ("requester", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Group 1: certain public protection matters"),
                            ("2", "Group 2: other sexual, violent or serious offences"),
                            ("3", "Group 3: other offences"),
                            ("4", "Group 4: undetected crime, missing persons, disclosure applications and others"),
                        ],
                        max_length=1,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                ("task", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
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
            name="Restriction",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("matter", models.CharField(max_length=300)),
                ("since", models.DateField()),
                ("saved_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="rights.case"),
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
            name="Step",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("identity-asked", "Proof of identity asked for"),
                            ("identity-proved", "Identity proved"),
                            ("clarity-asked", "Asked what is meant"),
                            ("clarified", "It was made clear"),
                            ("extended", "Time extended"),
                            ("chosen", "Answer and copy prepared"),
                            ("decided", "Decided"),
                            ("weighed", "Need to keep it weighed"),
                            ("held", "Put on hold"),
                            ("hold-lifted", "Hold lifted"),
                            ("approved", "Approved by a second person"),
                            ("sent-back", "Sent back by a second person"),
                            ("released", "Answer given"),
                            ("recipients-told", "Recipients told"),
                            ("lifted", "Restriction lifted"),
                            ("assessed", "Severity assessed"),
                            ("reported", "Reported to the Commissioner"),
                            ("not-reported", "Decided not to report"),
                            ("people-told", "People concerned told"),
                            ("people-not-told", "Decided not to tell the people concerned"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(blank=True)),
                ("told", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="rights.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("closed_at", None)), fields=["unit", "since"], name="rights_open"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["access", "breach"]), ("person__isnull", False), _connector="OR"),
                name="such_a_case_is_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "review"), _negated=True), models.Q(("group", ""), _negated=True), _connector="OR"
                ),
                name="a_review_is_of_a_group",
            ),
        ),
        migrations.RunSQL(NET, FORGET),
        KeepHistory("rights_case"),
        KeepHistory("rights_step"),
        Protect("rights_restriction", tier="full"),
        KeepHistory("rights_restriction"),
    ]
