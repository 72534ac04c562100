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


# A register may have told of somebody under another reference than his record's: once he is disposed of, what was
# found in that register under it goes as well. The person's own rows, and those under his own reference, are gone.
FORGETTING = """
CREATE FUNCTION exchange_forget() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['exchange_candidate', 'exchange_difference', 'exchange_tomend'] LOOP
        EXECUTE format('DELETE FROM %I WHERE agency_id = $1 AND reference = $2', each)
            USING OLD.agency_id, OLD.reference;
        DELETE FROM audit_rowhistory h WHERE h."table" = each AND h.was @> jsonb_build_object(
            'agency_id', OLD.agency_id, 'reference', OLD.reference);
    END LOOP;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION exchange_forget FROM PUBLIC;
CREATE TRIGGER exchange_importedperson_forgotten AFTER DELETE ON exchange_importedperson
    FOR EACH ROW EXECUTE FUNCTION exchange_forget();
"""
FORGET_FORGETTING = """
DROP TRIGGER exchange_importedperson_forgotten ON exchange_importedperson; DROP FUNCTION exchange_forget;
"""
