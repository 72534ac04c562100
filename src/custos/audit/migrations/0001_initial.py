"""The account, partitioned by month and append-only from its first row."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from custos.plumbing.rowsecurity import AppendOnly, MonthlyPartitions

FUNCTIONS = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION audit_make_partitions(parent text, months int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    first date := date_trunc('month', now())::date;
BEGIN
    FOR ahead IN 0..months LOOP
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            parent || to_char(first + make_interval(months => ahead), '_YYYY_MM'), parent,
            (first + make_interval(months => ahead))::date, (first + make_interval(months => ahead + 1))::date);
    END LOOP;
END $$;

CREATE FUNCTION audit_keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
BEGIN
    IF TG_OP = 'UPDATE' AND was = to_jsonb(NEW) THEN
        RETURN NULL;
    END IF;
    INSERT INTO audit_rowhistory (id, at, "table", person_id, was, user_id, changed_by_role)
    VALUES (uuidv7(), clock_timestamp(), TG_TABLE_NAME, (was->>'person_id')::uuid, was,
            nullif(current_setting('custos.user', true), '')::uuid, session_user);
    RETURN NULL;
END $$;
"""

ENTRY = """
CREATE TABLE audit_entry (
    id uuid NOT NULL, at timestamptz NOT NULL, code varchar(60) NOT NULL, person_id uuid,
    about_kind varchar(40) NOT NULL, about_id uuid, user_id uuid, post_id uuid, on_behalf_of_id uuid,
    origin varchar(80) NOT NULL, digest varchar(64) NOT NULL, PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_of_person ON audit_entry (person_id, at);
"""

HISTORY = """
CREATE TABLE audit_rowhistory (
    id uuid NOT NULL, at timestamptz NOT NULL, "table" varchar(63) NOT NULL, person_id uuid, was jsonb NOT NULL,
    user_id uuid, changed_by_role varchar(63) NOT NULL, PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_history_was ON audit_rowhistory USING gin (was jsonb_path_ops);
"""


class Migration(migrations.Migration):
    """Make the account."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION audit_refuse_change; DROP FUNCTION audit_make_partitions; DROP FUNCTION audit_keep_history;",
        ),
        migrations.RunSQL(
            ENTRY,
            "DROP TABLE audit_entry;",
            state_operations=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "at", "id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("id", models.UUIDField()),
                        ("at", models.DateTimeField()),
                        ("code", models.CharField(max_length=60)),
                        ("person_id", models.UUIDField(null=True)),
                        ("about_kind", models.CharField(blank=True, max_length=40)),
                        ("about_id", models.UUIDField(null=True)),
                        ("user_id", models.UUIDField(null=True)),
                        ("post_id", models.UUIDField(null=True)),
                        ("on_behalf_of_id", models.UUIDField(null=True)),
                        ("origin", models.CharField(blank=True, max_length=80)),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={"indexes": [models.Index(fields=["person_id", "at"], name="audit_of_person")]},
                )
            ],
        ),
        MonthlyPartitions("audit_entry"),
        AppendOnly("audit_entry"),
        migrations.RunSQL(
            HISTORY,
            "DROP TABLE audit_rowhistory;",
            state_operations=[
                migrations.CreateModel(
                    name="RowHistory",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "at", "id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("id", models.UUIDField()),
                        ("at", models.DateTimeField()),
                        ("table", models.CharField(max_length=63)),
                        ("person_id", models.UUIDField(null=True)),
                        ("was", models.JSONField()),
                        ("user_id", models.UUIDField(null=True)),
                        ("changed_by_role", models.CharField(max_length=63)),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["was"], name="audit_history_was", opclasses=["jsonb_path_ops"]
                            )
                        ]
                    },
                )
            ],
        ),
        MonthlyPartitions("audit_rowhistory"),
        AppendOnly("audit_rowhistory"),
        migrations.CreateModel(
            name="Words",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField(null=True)),
                ("values", models.JSONField()),
            ],
        ),
        AppendOnly("audit_words"),
    ]
