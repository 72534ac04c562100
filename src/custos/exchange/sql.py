"""Row security of imports: a register that was handed in is seen by the ViSOR administrators of its force alone."""

FUNCTION = """
CREATE FUNCTION exchange_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(access_setting('agency'), '')::uuid WHERE EXISTS (
        SELECT FROM organisations_post
        WHERE id = nullif(access_setting('post'), '')::uuid AND role = 'administrator')
$$;
"""
FORGET_FUNCTION = "DROP FUNCTION exchange_agency;"

SEEN = "(SELECT access_is_engine()) OR agency_id = (SELECT exchange_agency())"
# Nobody learns from a likeness that somebody hidden is on record.
SEEN_UNLESS_HIDDEN = (
    "(SELECT access_is_engine()) OR (agency_id = (SELECT exchange_agency()) "
    "AND (person_id IS NULL OR person_id NOT IN (SELECT access_hidden())))"
)


def protect(table: str, seen: str) -> str:
    """Put a table under row security."""
    secured = f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
    return f"{secured} CREATE POLICY {table}_seen ON {table} FOR ALL USING ({seen});"


def unprotect(table: str) -> str:
    """Take a table from under row security."""
    return f"DROP POLICY {table}_seen ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
