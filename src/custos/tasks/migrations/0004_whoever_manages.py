"""A task may be for whoever manages the record on the day."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a task be for neither a post nor a unit, where it is about somebody."""

    dependencies = [
        ("organisations", "0004_data_protection"),
        ("people", "0002_disposed"),
        ("tasks", "0003_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="task",
            name="a_task_is_for_a_post_or_for_a_unit",
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("to_post", None), ("to_unit", None), ("done_at", None)),
                fields=["person"],
                name="tasks_undone_of_manager",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_post", None), ("to_unit__isnull", False)),
                    models.Q(("to_post__isnull", False), ("to_unit", None)),
                    models.Q(("to_post", None), ("to_unit", None), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="a_task_is_for_a_post_a_unit_or_whoever_manages_the_record",
            ),
        ),
    ]
