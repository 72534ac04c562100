"""What the database itself refuses: one person alone, a force alone, a date in the place of another, no preview."""

LOCK = 7_210_413  # taken shared by whoever decides, and alone by whoever changes which law is in force

FUNCTIONS = """
CREATE FUNCTION rulebook_agency(post uuid) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT u.agency_id FROM organisations_post p JOIN organisations_unit u ON u.id = p.unit_id WHERE p.id = post $$;

CREATE FUNCTION rulebook_is_national(post uuid) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT p.role = 'rulebook' AND a.kind = 'national' FROM organisations_post p
   JOIN organisations_unit u ON u.id = p.unit_id JOIN organisations_agency a ON a.id = u.agency_id WHERE p.id = post $$;

CREATE FUNCTION rulebook_may(post uuid, change rulebook_change) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN change.agency_id IS NULL THEN rulebook_is_national(post)
               ELSE rulebook_agency(post) = change.agency_id END $$;

CREATE VIEW rulebook_standing AS
SELECT c.* FROM rulebook_change c JOIN rulebook_deed d ON d.change_id = c.id AND d.what = 'approved'
WHERE NOT EXISTS (SELECT FROM rulebook_change later JOIN rulebook_deed by_it ON by_it.change_id = later.id
                  WHERE later.supersedes_id = c.id AND by_it.what = 'approved');

CREATE FUNCTION rulebook_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT rulebook_may(NEW.drafted_post_id, NEW) THEN
        RAISE EXCEPTION 'This post may not draft it' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rulebook_change_weighed BEFORE INSERT ON rulebook_change
FOR EACH ROW EXECUTE FUNCTION rulebook_refuse_change();

CREATE FUNCTION rulebook_refuse_deed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change rulebook_change;
    refusal text;
BEGIN
    PERFORM pg_advisory_xact_lock(:lock);
    SELECT * INTO STRICT change FROM rulebook_change WHERE id = NEW.change_id;
    refusal := CASE
        WHEN NEW.what = 'withdrawn' AND NEW.by_user_id <> change.drafted_by_id THEN 'Only who drafted it withdraws it'
        WHEN NEW.what = 'withdrawn' THEN NULL
        WHEN NEW.by_user_id = change.drafted_by_id THEN 'Who drafted it neither approves nor refuses it'
        WHEN NOT rulebook_may(NEW.by_post_id, change) THEN 'This post may not decide on it'
        WHEN NEW.what = 'refused' THEN NULL
        WHEN change.kind = 'law' AND NOT EXISTS (
            SELECT FROM rulebook_sweep s WHERE s.id = NEW.preview_id AND s.change_id = change.id
            AND s.purpose = 'preview' AND s.finished_at IS NOT NULL AND s.overdue_at_once = 0
        ) THEN 'It has no finished preview in which nothing is overdue at once'
        WHEN change.kind = 'law' AND NEW.edition IS DISTINCT FROM
            (SELECT coalesce(max(edition), 0) + 1 FROM rulebook_deed) THEN 'It is not the next edition'
        WHEN change.supersedes_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM rulebook_standing s WHERE s.id = change.supersedes_id AND s.kind = change.kind
            AND s.code = change.code AND s.nation = change.nation AND s.agency_id IS NOT DISTINCT FROM change.agency_id
            AND s.since > (NEW.at AT TIME ZONE 'Europe/London')::date
        ) THEN 'What it takes the place of does not stand, or its day has come'
        WHEN EXISTS (
            SELECT FROM rulebook_standing s WHERE s.kind = change.kind AND s.code = change.code
            AND s.nation = change.nation AND s.agency_id IS NOT DISTINCT FROM change.agency_id AND s.since IS NOT NULL
            AND s.id IS DISTINCT FROM change.supersedes_id AND (change.kind = 'law' OR s.since = change.since)
        ) THEN 'Another stands in its place'
    END;
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', refusal USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rulebook_deed_weighed BEFORE INSERT ON rulebook_deed
FOR EACH ROW EXECUTE FUNCTION rulebook_refuse_deed();
""".replace(":lock", str(LOCK))

FORGET = """
DROP TRIGGER rulebook_deed_weighed ON rulebook_deed; DROP FUNCTION rulebook_refuse_deed;
DROP TRIGGER rulebook_change_weighed ON rulebook_change; DROP FUNCTION rulebook_refuse_change;
DROP VIEW rulebook_standing; DROP FUNCTION rulebook_may; DROP FUNCTION rulebook_is_national;
DROP FUNCTION rulebook_agency;
"""
