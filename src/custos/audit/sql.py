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
# Disposal removes every row about a person, whichever room holds it: tables are found by their column, so that a new
# room can not be forgotten. What stays names nobody: the bare row, its place in the account, who hid whom, tombstones.
DISPOSING = """
ALTER TABLE audit_disposal ADD COLUMN written_in bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE audit_disposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_disposal_seen ON audit_disposal FOR SELECT USING (
    (SELECT access_is_engine()) OR ((SELECT access_is_known()) AND person_id NOT IN (SELECT access_hidden())));
REVOKE INSERT, UPDATE, DELETE ON audit_disposal FROM custos_web, custos_worker;

CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Only the function below deletes as the owner in a transaction that wrote a tombstone.
    IF TG_OP = 'DELETE' AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
        IF EXISTS (SELECT FROM audit_disposal d WHERE d.written_in = pg_current_xact_id()::text::bigint) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION audit_has_column(stands oid, col text) RETURNS boolean LANGUAGE sql STABLE SET search_path = public AS
$$ SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = stands AND attname = col AND NOT attisdropped) $$;

CREATE FUNCTION audit_dispose(person uuid, deed uuid, authority text, approver uuid, on_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE each record; told record; was record;
    stays oid[] := ARRAY['people_person', 'audit_entry', 'audit_words', 'audit_rowhistory', 'audit_disposal',
                         'access_concealment']::regclass[]::oid[];
BEGIN
    SELECT * INTO told FROM audit_entry e WHERE e.id = deed AND e.code = 'record.disposed' AND e.person_id = person
        AND e.written_in = pg_current_xact_id()::text::bigint;
    IF NOT FOUND OR told.user_id = approver OR NOT EXISTS (SELECT FROM organisations_user WHERE id = approver) THEN
        RAISE EXCEPTION 'A record is disposed of by a deed of this transaction that another person approved'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT FROM audit_words w WHERE w.person_id = person AND w.entry_id <> deed) THEN
        RAISE EXCEPTION 'The words of the account are erased first' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT force_id, force_reference INTO was FROM people_person WHERE id = person;
    INSERT INTO audit_disposal (person_id, entry_id, at, authority, user_id, approved_by_id)
        VALUES (person, deed, told.at, authority, told.user_id, approver);
    UPDATE people_person SET surname = 'Disposed record', forenames = '', sort_key = '', born = NULL,
        force_reference = '', disposed_on = on_day WHERE id = person;
    -- What hangs on a row about him and bears no person itself, such as a reply to a task.
    FOR each IN SELECT c.conrelid::regclass AS child, a.attname AS col, c.confrelid::regclass AS parent
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.confrelid <> ALL (stays)
          AND audit_has_column(c.confrelid, 'person_id') AND NOT audit_has_column(c.conrelid, 'person_id') LOOP
        EXECUTE format('DELETE FROM %s WHERE %I IN (SELECT id FROM %s WHERE person_id = $1)',
                       each.child, each.col, each.parent) USING person;
    END LOOP;
    FOR each IN SELECT c.oid::regclass AS stands FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.oid <> ALL (stays) AND audit_has_column(c.oid, 'person_id') LOOP
        EXECUTE format('DELETE FROM %s WHERE person_id = $1', each.stands) USING person;
    END LOOP;
    -- What imports keep of him under the force's own reference.
    FOR each IN SELECT c.oid::regclass AS stands FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND was.force_reference <> ''
          AND audit_has_column(c.oid, 'agency_id') AND audit_has_column(c.oid, 'reference') LOOP
        EXECUTE format('DELETE FROM %s WHERE agency_id = $1 AND reference = $2', each.stands)
            USING was.force_id, was.force_reference;
        DELETE FROM audit_rowhistory h WHERE h."table" = each.stands::text AND h.was @> jsonb_build_object(
            'agency_id', was.force_id, 'reference', was.force_reference);
    END LOOP;
    DELETE FROM audit_rowhistory h WHERE h.was @> jsonb_build_object('person_id', person)
        OR h.was @> jsonb_build_object('id', person);
END $$;
REVOKE ALL ON FUNCTION audit_dispose FROM PUBLIC;
"""
FORGET_DISPOSING = """
DROP FUNCTION audit_dispose; DROP FUNCTION audit_has_column;
CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
FORGET_ERASING = """
DROP TRIGGER audit_words_append_only ON audit_words;
CREATE TRIGGER audit_words_append_only BEFORE UPDATE OR DELETE ON audit_words
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
DROP FUNCTION audit_erase_words; DROP FUNCTION audit_refuse_unless_erased;
"""
