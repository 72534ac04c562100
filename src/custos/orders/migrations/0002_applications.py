"""Applications for orders are open to those who see the whole record, and keep their history."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add applications, their deeds, evidence and draft terms, under row security."""

    dependencies = [
        ("orders", "0001_initial"),
        ("organisations", "0002_national_bodies"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("conviction", "When he is dealt with for an offence"),
                            ("application", "On an application of the police"),
                        ],
                        max_length=20,
                    ),
                ),
                ("court", models.CharField(blank=True, max_length=120)),
                ("hearing_on", models.DateField(null=True)),
                ("since", models.DateField(null=True)),
                ("summary", models.TextField()),
                ("opened_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"
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
        migrations.CreateModel(
            name="ApplicationDeed",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("advice-asked", "Advice asked by an investigator"),
                            ("advice-given", "Advice given"),
                            ("consulted", "Consulted"),
                            ("authorised", "Authorised"),
                            ("lodged", "Application made to the court"),
                            ("draft-served", "Draft order served on the court and the defence"),
                            ("heard", "Hearing"),
                            ("pnc", "Put on the Police National Computer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("who", models.CharField(blank=True, max_length=120)),
                ("rank", models.CharField(blank=True, max_length=60)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("made", "The order was made"),
                            ("interim", "An interim order was made, and the application goes on"),
                            ("adjourned", "It was adjourned"),
                            ("refused", "It was refused"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="orders.application"
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
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("on", models.DateField()),
                ("words", models.TextField()),
                ("exhibit", models.CharField(blank=True, max_length=40)),
                ("source", models.CharField(max_length=120)),
                ("saved_at", models.DateTimeField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="orders.application"
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
        migrations.CreateModel(
            name="DraftTerm",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("wording", models.TextField()),
                ("plain", models.TextField()),
                ("check_words", models.TextField()),
                ("supervisor", models.CharField(blank=True, max_length=120)),
                ("until", models.DateField(null=True)),
                ("necessity", models.TextField()),
                ("saved_at", models.DateTimeField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="orders.application"
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("necessity", ""), _negated=True), name="a_draft_term_is_necessary"
                    )
                ],
            },
        ),
        Protect("orders_application", tier="full"),
        KeepHistory("orders_application"),
        Protect("orders_applicationdeed", tier="full"),
        KeepHistory("orders_applicationdeed"),
        Protect("orders_evidence", tier="full"),
        KeepHistory("orders_evidence"),
        Protect("orders_draftterm", tier="full"),
        KeepHistory("orders_draftterm"),
    ]
