"""Row history keeps former sealed values. When keys are rotated those are sealed anew, and nothing else of a row is."""

# The net stays append-only but for this: one function may put a sealed value in the place of a sealed value, in the
# course of a rotation that stands on the account.
RESEALING = """
CREATE FUNCTION audit_refuse_unless_resealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    form CONSTANT text := '^[A-Za-z0-9_-]+:[A-Za-z0-9+/=]{40,}$';
BEGIN
    IF TG_OP = 'UPDATE' AND current_user <> session_user
       AND to_jsonb(NEW) - 'was' = to_jsonb(OLD) - 'was'
       AND NOT EXISTS (
           SELECT FROM jsonb_each_text(OLD.was) o FULL JOIN jsonb_each_text(NEW.was) n USING (key)
           WHERE o.value IS DISTINCT FROM n.value
             AND NOT (coalesce(o.value, '') ~ form AND coalesce(n.value, '') ~ form))
    THEN
        RETURN NEW;
    END IF;
    -- As in audit_refuse_change: the function that disposes of a record deletes as the owner.
    IF TG_OP = 'DELETE' AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
        IF EXISTS (SELECT FROM audit_disposal d WHERE d.written_in = pg_current_xact_id()::text::bigint) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'Rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER audit_rowhistory_append_only ON audit_rowhistory;
CREATE TRIGGER audit_rowhistory_append_only BEFORE UPDATE OR DELETE ON audit_rowhistory
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_unless_resealed();

CREATE FUNCTION audit_reseal_history(rotation uuid, row_at timestamptz, row_id uuid, name text, sealed text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_entry e WHERE e.id = rotation AND e.code = 'keys.rotation-began') THEN
        RAISE EXCEPTION 'History is sealed anew in a rotation that stands on the account'
            USING ERRCODE = 'restrict_violation';
    END IF;
    UPDATE audit_rowhistory SET was = jsonb_set(was, ARRAY[name], to_jsonb(sealed)) WHERE at = row_at AND id = row_id;
END $$;
REVOKE ALL ON FUNCTION audit_reseal_history FROM PUBLIC, custos_web;
"""
FORGET_RESEALING = """
DROP TRIGGER audit_rowhistory_append_only ON audit_rowhistory;
CREATE TRIGGER audit_rowhistory_append_only BEFORE UPDATE OR DELETE ON audit_rowhistory
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
DROP FUNCTION audit_reseal_history; DROP FUNCTION audit_refuse_unless_resealed;
"""

FORM = "^[A-Za-z0-9_-]+:"
FORM_WITH_CIPHER = "^([a-z0-9]+:)?[A-Za-z0-9_-]+:"
GUARD = RESEALING[: RESEALING.index("DROP TRIGGER")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
# A sealed value names its cipher before its key.
NAME_THE_CIPHER = GUARD.replace(FORM, FORM_WITH_CIPHER)

# A draft keeps sealed values among open ones, in JSON, each beginning with "sealed:". Nothing beside them may change.
AMONG_OTHERS = NAME_THE_CIPHER.replace(
    "BEGIN\n",
    f"""    among CONSTANT text := '": "sealed:{FORM_WITH_CIPHER[1:]}[A-Za-z0-9+/=]{{40,}}"';
BEGIN
""",
    1,
).replace(
    "n.value, '') ~ form))",
    """n.value, '') ~ form)
             AND regexp_replace(o.value, among, '": ~', 'g')
                 IS DISTINCT FROM regexp_replace(n.value, among, '": ~', 'g'))""",
)
RESEAL = RESEALING[RESEALING.index("CREATE FUNCTION audit_reseal_history") : RESEALING.index("REVOKE")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
RESEAL_AMONG_OTHERS = (
    RESEAL.replace("BEGIN\n", "DECLARE\n    fresh jsonb := to_jsonb(sealed);\nBEGIN\n", 1)
    .replace("    UPDATE", "    IF starts_with(sealed, '{') THEN fresh := sealed::jsonb; END IF;\n    UPDATE")
    .replace("to_jsonb(sealed)) WHERE", "fresh) WHERE")
)
