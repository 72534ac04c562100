"""What the database itself sees to: who may add to the chain, and how words are lawfully erased."""

# Only the sealer adds links, seals and statements; whoever serves reads them. Nothing in them names a person.
GRANTS = """
REVOKE INSERT, UPDATE, DELETE ON audit_link, audit_seal, audit_statement, audit_erasure, audit_verification
    FROM custos_web, custos_worker;
GRANT SELECT, INSERT ON audit_link, audit_seal, audit_statement TO custos_sealer;
GRANT INSERT ON audit_verification TO custos_worker;
GRANT USAGE ON SCHEMA public TO custos_sealer;
"""
FORGET_GRANTS = """
REVOKE ALL ON audit_link, audit_seal, audit_statement FROM custos_sealer;
"""

# Words go only where a tombstone stands, and tombstones are set by this function alone.
ERASING = """
CREATE FUNCTION audit_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM audit_erasure e WHERE e.entry_id = OLD.entry_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER audit_words_append_only ON audit_words;
CREATE TRIGGER audit_words_append_only BEFORE UPDATE OR DELETE ON audit_words
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_unless_erased();

CREATE FUNCTION audit_erase_words(entries uuid[], disposal uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    erased bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM audit_entry e WHERE e.id = disposal AND e.code = 'account.words_erased'
                   AND e.written_in = pg_current_xact_id()::text::bigint) THEN
        RAISE EXCEPTION 'Words are erased by a disposal that is written in the same transaction'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM audit_erasure e WHERE e.disposal_id = ANY (entries)) OR disposal = ANY (entries) THEN
        RAISE EXCEPTION 'The words of a disposal stay: they say what it erased' USING ERRCODE = 'restrict_violation';
    END IF;
    INSERT INTO audit_erasure (entry_id, disposal_id) SELECT unnest(entries), disposal;
    DELETE FROM audit_words w WHERE w.entry_id = ANY (entries);
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END $$;
REVOKE ALL ON FUNCTION audit_erase_words FROM PUBLIC;
"""
FORGET_ERASING = """
DROP TRIGGER audit_words_append_only ON audit_words;
CREATE TRIGGER audit_words_append_only BEFORE UPDATE OR DELETE ON audit_words
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
DROP FUNCTION audit_erase_words; DROP FUNCTION audit_refuse_unless_erased;
"""
