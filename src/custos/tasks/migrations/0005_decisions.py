"""What a supervisor is to decide is a kind of its own, which stays with the post when a record goes to another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Know what a supervisor is to decide."""

    dependencies = [
        ("tasks", "0004_whoever_manages"),
    ]

    operations = [
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("task", "Task"),
                    ("request", "Request to see more of a record"),
                    ("question", "Question to be answered with reasons"),
                    ("decision", "For a supervisor to decide"),
                ],
                default="task",
                max_length=10,
            ),
        ),
    ]
