"""What was asked of the manager of the day before an order ends is asked of whoever manages the record."""

from django.db import migrations

TO_THE_MANAGER = """
UPDATE tasks_task SET to_post_id = NULL, to_unit_id = NULL
    WHERE done_at IS NULL AND person_id IS NOT NULL
    AND id IN (SELECT task FROM orders_warned WHERE NOT closed)
    AND id NOT IN (SELECT task_id FROM tasks_reply);
"""


class Migration(migrations.Migration):
    """Let undone warnings, of which nobody said anything yet, follow the record."""

    dependencies = [("orders", "0003_sealed_orders"), ("tasks", "0004_whoever_manages")]
    operations = [migrations.RunSQL(TO_THE_MANAGER, migrations.RunSQL.noop)]
