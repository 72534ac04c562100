"""Terms of orders are open to any vetted officer; what was seen of them, to those who see the whole record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.plumbing.ids
from custos.plumbing.rowsecurity import KeepHistory, Protect


class Migration(migrations.Migration):
    """Add orders, their deeds and terms, under row security."""

    initial = True

    dependencies = [
        ("access", "0005_openings"),
        ("organisations", "0002_national_bodies"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderDeed",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("served", "Served"),
                            ("varied", "Varied"),
                            ("renewed", "Renewed"),
                            ("refused", "Application about it refused"),
                            ("breach", "Found in breach"),
                            ("discharged", "Discharged"),
                            ("replaced", "Replaced by another order"),
                            ("ended", "Ended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("court", models.CharField(blank=True, max_length=120)),
                ("applied_on", models.DateField(null=True)),
                ("applied_by", models.CharField(blank=True, max_length=20)),
                (
                    "length",
                    models.CharField(
                        choices=[("same", "As before"), ("fixed", "Until a day"), ("further", "Until further order")],
                        default="same",
                        max_length=10,
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("in_force", models.DateField(null=True)),
                ("authorised_by", models.CharField(blank=True, max_length=120)),
                ("abroad", models.JSONField(default=dict)),
                ("how", models.CharField(blank=True, max_length=20)),
                ("by_whom", models.CharField(blank=True, max_length=120)),
                ("interpreter", models.CharField(blank=True, max_length=120)),
                ("given", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("he_consents", models.BooleanField(default=False)),
                ("police_consent", models.BooleanField(default=False)),
                ("letter", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                ("origin", models.UUIDField()),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_why", models.CharField(blank=True, max_length=300)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="orders.order"
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
                    "replaced_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="orders.orderdeed",
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
            name="OrderTerm",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("thread", models.UUIDField(default=custos.plumbing.ids.uuid7)),
                (
                    "change",
                    models.CharField(
                        choices=[("added", "Added"), ("changed", "Changed"), ("ended", "Ended")],
                        default="added",
                        max_length=10,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("kind", models.CharField(max_length=20)),
                ("wording", models.TextField()),
                ("plain", models.TextField()),
                ("check_words", models.TextField()),
                ("supervisor", models.CharField(blank=True, max_length=120)),
                ("until", models.DateField(null=True)),
                (
                    "deed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="orders.orderdeed"
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
            name="TermCheck",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("thread", models.UUIDField()),
                ("on", models.DateField()),
                (
                    "seen",
                    models.CharField(
                        choices=[
                            ("kept", "Kept"),
                            ("concern", "Perhaps not kept"),
                            ("not-checked", "Could not be checked"),
                        ],
                        max_length=15,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="orders.order"
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
            name="Warned",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("ends_on", models.DateField()),
                ("task", models.UUIDField()),
                ("closed", models.BooleanField(default=False)),
                (
                    "order",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="orderdeed",
            index=models.Index(fields=["person", "on"], name="order_deeds_of_person"),
        ),
        migrations.AddConstraint(
            model_name="orderdeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces", None), _negated=True),
                fields=("replaces",),
                name="an_order_s_deed_is_replaced_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "made"), ("struck_out_at", None)),
                fields=("order",),
                name="an_order_is_made_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("length", "fixed"), ("until__isnull", False)),
                    models.Q(models.Q(("length", "fixed"), _negated=True), ("until", None)),
                    _connector="OR",
                ),
                name="a_fixed_order_has_its_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderdeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "replaced"), _negated=True), ("replaced_by__isnull", False), _connector="OR"
                ),
                name="an_order_is_replaced_by_an_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderterm",
            constraint=models.UniqueConstraint(fields=("deed", "thread"), name="a_deed_does_one_thing_to_a_term"),
        ),
        migrations.AddConstraint(
            model_name="orderterm",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("wording", ""), _negated=True), models.Q(("plain", ""), _negated=True)),
                name="a_term_has_its_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="warned",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed", False)), fields=("order", "ends_on"), name="one_warning_of_an_end"
            ),
        ),
        Protect("orders_order", tier="operational", writable_by="full"),
        KeepHistory("orders_order"),
        Protect("orders_orderdeed", tier="operational", writable_by="full"),
        KeepHistory("orders_orderdeed"),
        Protect("orders_orderterm", tier="operational", writable_by="full"),
        KeepHistory("orders_orderterm"),
        Protect("orders_termcheck", tier="full"),
        KeepHistory("orders_termcheck"),
        Protect("orders_warned", tier="full"),
        KeepHistory("orders_warned"),
    ]
