"""How much somebody was given in a minute, and the question that is asked about it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A row a user and kind."""

    dependencies = [
        ("access", "0005_openings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "user_id", "what", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("user_id", models.UUIDField()),
                ("what", models.CharField(max_length=10)),
                ("minute", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
            ],
        ),
        migrations.AlterField(
            model_name="doubt",
            name="pattern",
            field=models.CharField(
                choices=[
                    ("surname", "The same surname"),
                    ("volume", "Many more records than usual"),
                    ("hours", "At unusual hours"),
                    ("sought-after", "A record that many look at"),
                    ("pace", "Faster than a person reads"),
                ],
                max_length=12,
            ),
        ),
    ]
