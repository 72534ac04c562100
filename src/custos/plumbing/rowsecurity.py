"""Migration operations that put the net under a table: who may see its rows, what may never change, what it once held.

The functions named here are made by the first migrations of `audit` and `access`. Policies ask them once a statement,
not once a row: each stands in a sub-select that does not depend on the row.
"""

from django.db.migrations.operations import RunSQL

SEEN_BY = {
    # whom the record is for: its manager, the unit's supervisors, its partners
    "full": "{person} IN (SELECT access_full())",
    # any vetted police officer, and those who see more
    "operational": "({person} IN (SELECT access_full()) OR "
    "((SELECT access_is_operational()) AND {person} NOT IN (SELECT access_hidden())))",
    # those who take notifications for the force that manages him, and those who see more
    "counter": "({person} IN (SELECT access_full()) OR "
    "((SELECT access_is_counter()) AND {person} NOT IN (SELECT access_hidden())))",
    # whoever has signed in, unless the person is hidden
    "name": "((SELECT access_is_known()) AND {person} NOT IN (SELECT access_hidden()))",
}

# To whom a record was opened for a time, to read and never to write: those rows that the tier opened reaches.
OPENED_TO = {
    "full": "{person} IN (SELECT access_opened_whole())",
    "operational": "{person} IN (SELECT access_opened_operational())",
    "counter": "{person} IN (SELECT access_opened_whole())",
}


class Protect(RunSQL):
    """Let rows be seen and written only by those whose tier reaches the person whom they are about."""

    def __init__(self, table: str, *, tier: str, person: str = "person_id", writable_by: str | None = None) -> None:
        seen = f"((SELECT access_is_engine()) OR {SEEN_BY[tier].format(person=person)})"
        written = f"((SELECT access_is_engine()) OR {SEEN_BY[writable_by or tier].format(person=person)})"
        opened = (
            f"CREATE POLICY {table}_opened ON {table} FOR SELECT USING ({OPENED_TO[tier].format(person=person)});"
            f"SELECT access_keep_back('{table}');"
            if tier in OPENED_TO
            else ""
        )
        super().__init__(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({seen});"
            f"CREATE POLICY {table}_added ON {table} FOR INSERT WITH CHECK ({written});"
            f"CREATE POLICY {table}_changed ON {table} FOR UPDATE USING ({written}) WITH CHECK ({written});"
            f"CREATE POLICY {table}_removed ON {table} FOR DELETE USING ({written});{opened}",
            f"DROP POLICY IF EXISTS {table}_opened ON {table};"
            f"DROP POLICY {table}_seen ON {table}; DROP POLICY {table}_added ON {table};"
            f"DROP POLICY {table}_changed ON {table}; DROP POLICY {table}_removed ON {table};"
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        )


class AppendOnly(RunSQL):
    """Refuse to change or remove a row once it is written, whoever asks."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();",
            f"DROP TRIGGER {table}_append_only ON {table};",
        )


class KeepHistory(RunSQL):
    """Keep what each row of a noun was before it changed, so that a change by shell or SQL is caught as well."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"CREATE TRIGGER {table}_history AFTER UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_keep_history();",
            f"DROP TRIGGER {table}_history ON {table};",
        )


class MonthlyPartitions(RunSQL):
    """Give a table that is partitioned by month its partitions, and one for whatever fits none."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"CREATE TABLE {table}_rest PARTITION OF {table} DEFAULT;SELECT audit_make_partitions('{table}', 3);",
            f"DROP TABLE {table}_rest;",
        )


class Chained(RunSQL):
    """Let the sealer read a table, each row of which says which transaction wrote it, so that no late one is missed.

    The column is outside the models: an insert that does not name it is given it, and returns nothing.
    """

    def __init__(self, table: str) -> None:
        super().__init__(
            f"ALTER TABLE {table} ADD COLUMN written_in bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;"
            f"CREATE INDEX {table}_written_in ON {table} (written_in);"
            f"GRANT SELECT ON {table} TO custos_sealer;"
            f"CREATE POLICY {table}_sealed ON {table} FOR SELECT TO custos_sealer USING (true);",
            f"DROP POLICY {table}_sealed ON {table};ALTER TABLE {table} DROP COLUMN written_in;",
        )
