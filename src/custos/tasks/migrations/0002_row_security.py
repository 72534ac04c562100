"""The net under tasks and alerts, and the index by which a whole force's day is found."""

from django.db import migrations

from custos.plumbing.rowsecurity import AppendOnly, KeepHistory, Protect

# A task is open to whoever gave it and to those for whom it is, even where they see no more of the person than his
# name; to those for whom the record is; and never where the person is hidden from them.
MINE = """
CREATE FUNCTION tasks_my_units() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT unnest(access_ids('units'))
    UNION SELECT unit_id FROM organisations_post WHERE id = nullif(access_setting('post'), '')::uuid
$$;
"""
POLICIES = """
ALTER TABLE tasks_task ENABLE ROW LEVEL SECURITY;
CREATE POLICY tasks_task_all ON tasks_task USING (
    (SELECT access_is_engine())
    OR (
        (person_id IS NULL OR person_id NOT IN (SELECT access_hidden()))
        AND (
            from_user_id = (SELECT access_user())
            OR to_post_id = (SELECT nullif(access_setting('post'), '')::uuid)
            OR to_unit_id IN (SELECT tasks_my_units())
            OR to_post_id IN (SELECT id FROM organisations_post WHERE unit_id IN (SELECT unnest(access_ids('units'))))
            OR person_id IN (SELECT access_full())
        )
    )
);
ALTER TABLE tasks_reply ENABLE ROW LEVEL SECURITY;
CREATE POLICY tasks_reply_all ON tasks_reply USING (task_id IN (SELECT id FROM tasks_task));
"""
FORGET = """
DROP POLICY tasks_reply_all ON tasks_reply; ALTER TABLE tasks_reply DISABLE ROW LEVEL SECURITY;
DROP POLICY tasks_task_all ON tasks_task; ALTER TABLE tasks_task DISABLE ROW LEVEL SECURITY;
"""
BY_DAY = """
CREATE INDEX tasks_requirements_by_day ON requirements_revision (safe_by)
    WHERE NOT withdrawn AND met_by_id IS NULL AND safe_by IS NOT NULL;
"""


class Migration(migrations.Migration):
    """Put tasks, replies and alerts under row security."""

    dependencies = [
        ("tasks", "0001_initial"),
        ("access", "0002_row_security"),
        ("requirements", "0002_row_security"),
    ]
    operations = [
        migrations.RunSQL(MINE, "DROP FUNCTION tasks_my_units;"),
        migrations.RunSQL(POLICIES, FORGET),
        KeepHistory("tasks_task"),
        AppendOnly("tasks_reply"),
        Protect("tasks_alert", tier="full"),
        KeepHistory("tasks_alert"),
        migrations.RunSQL(BY_DAY, "DROP INDEX tasks_requirements_by_day;"),
    ]
