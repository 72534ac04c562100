"""Applications of his about an order, the force's position on each, and what came of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let an application be his, about an order."""

    dependencies = [
        ("orders", "0004_warnings_of_the_manager"),
        ("people", "0002_disposed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="about",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.order"
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="asks",
            field=models.CharField(
                blank=True,
                choices=[("vary", "To vary it"), ("renew", "To renew it"), ("discharge", "To discharge it")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="application",
            name="received_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="result",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.orderdeed"
            ),
        ),
        migrations.AddField(
            model_name="applicationdeed",
            name="position",
            field=models.CharField(
                blank=True,
                choices=[
                    ("consent", "It consents"),
                    ("oppose", "It opposes"),
                    ("neither", "It neither consents nor opposes"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="route",
            field=models.CharField(
                choices=[
                    ("conviction", "When he is dealt with for an offence"),
                    ("application", "On an application of the police"),
                    ("his", "On an application of his, about an order"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="applicationdeed",
            name="kind",
            field=models.CharField(
                choices=[
                    ("advice-asked", "Advice asked by an investigator"),
                    ("advice-given", "Advice given"),
                    ("consulted", "Consulted"),
                    ("authorised", "Authorised"),
                    ("position", "Position of the force"),
                    ("lodged", "Application made to the court"),
                    ("answered", "Answer given to the court and to him"),
                    ("draft-served", "Draft order served on the court and the defence"),
                    ("heard", "Hearing"),
                    ("pnc", "Put on the Police National Computer"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="applicationdeed",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("made", "The order was made"),
                    ("interim", "An interim order was made, and the application goes on"),
                    ("adjourned", "It was adjourned"),
                    ("refused", "It was refused"),
                    ("granted", "It was granted"),
                    ("in-part", "It was granted in part: the order was varied"),
                    ("adjourned", "It was adjourned"),
                    ("refused", "It was refused"),
                    ("withdrawn", "He withdrew it"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("route", "his"), _negated=True),
                    models.Q(
                        ("about__isnull", False), ("received_on__isnull", False), models.Q(("asks", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="an_application_of_his_is_about_an_order",
            ),
        ),
    ]
