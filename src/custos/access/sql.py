"""The questions that row security asks. They answer from the context that `sight` set for the transaction."""

FUNCTIONS = """
CREATE FUNCTION access_setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('custos.' || name, true), '') $$;

CREATE FUNCTION access_ids(name text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(string_to_array(nullif(access_setting(name), ''), ',')::uuid[], '{}') $$;

CREATE FUNCTION access_is_engine() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_setting('engine') = 'on' $$;
CREATE FUNCTION access_is_operational() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_setting('operational') = 'on' $$;
CREATE FUNCTION access_is_counter() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_setting('counter') = 'on' $$;
CREATE FUNCTION access_is_known() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_setting('known') = 'on' $$;
CREATE FUNCTION access_is_auditor() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_setting('audits') = 'on' $$;
CREATE FUNCTION access_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(access_setting('user'), '')::uuid $$;

CREATE FUNCTION access_hidden() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT person_id FROM access_concealment
    WHERE since <= coalesce(nullif(access_setting('today'), '')::date, 'infinity')
      AND (until IS NULL OR until >= nullif(access_setting('today'), '')::date)
      AND NOT compartment_id = ANY (access_ids('compartments'))
$$;
"""

# Asked once for each table of a question: it settles first what does not depend on the row, and looks for what a unit
# holds only where the post oversees one.
FULL = """
CREATE OR REPLACE FUNCTION access_full() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public ROWS 1500 AS $$
DECLARE
    today date := nullif(access_setting('today'), '')::date;
    post uuid := nullif(access_setting('post'), '')::uuid;
    units uuid[] := access_ids('units');
    hidden uuid[] := ARRAY(SELECT access_hidden());
BEGIN
    IF units = '{}' THEN
        RETURN QUERY SELECT h.person_id FROM access_holding h
            WHERE h.post_id = post AND h.since <= today AND (h.until IS NULL OR h.until >= today)
              AND h.person_id <> ALL (hidden);
    ELSE
        RETURN QUERY SELECT h.person_id FROM access_holding h
            WHERE (h.post_id = post OR h.unit_id = ANY (units))
              AND h.since <= today AND (h.until IS NULL OR h.until >= today)
              AND h.person_id <> ALL (hidden);
    END IF;
END $$;
"""

FORGET = """
DROP FUNCTION access_full; DROP FUNCTION access_hidden; DROP FUNCTION access_user; DROP FUNCTION access_is_auditor;
DROP FUNCTION access_is_known; DROP FUNCTION access_is_counter; DROP FUNCTION access_is_operational;
DROP FUNCTION access_is_engine; DROP FUNCTION access_ids; DROP FUNCTION access_setting;
"""

VIEW = """
CREATE TABLE access_view (
    id uuid NOT NULL, at timestamptz NOT NULL, user_id uuid NOT NULL, post_id uuid, on_behalf_of_id uuid,
    route varchar(80) NOT NULL, path varchar(300) NOT NULL, method varchar(8) NOT NULL, status smallint NOT NULL,
    people uuid[] NOT NULL, tiers varchar(12)[] NOT NULL, searched varchar(200) NOT NULL, reason varchar(300) NOT NULL,
    origin varchar(80) NOT NULL, PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX access_views_of_person ON access_view USING gin (people);
CREATE INDEX access_views_by_user ON access_view (user_id, at);
"""

# The account and the view log: whoever acts adds to them; who may read them is narrower than who may see a person.
RECORDS = """
ALTER TABLE access_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_view_added ON access_view FOR INSERT WITH CHECK (true);
CREATE POLICY access_view_seen ON access_view FOR SELECT USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR user_id = (SELECT access_user())
    OR people && ARRAY(SELECT access_full()));
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_entry_added ON audit_entry FOR INSERT WITH CHECK (true);
CREATE POLICY audit_entry_seen ON audit_entry FOR SELECT USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR user_id = (SELECT access_user())
    OR person_id IN (SELECT access_full()));
ALTER TABLE audit_words ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_words_added ON audit_words FOR INSERT WITH CHECK (true);
CREATE POLICY audit_words_seen ON audit_words FOR SELECT USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR person_id IN (SELECT access_full())
    OR (person_id IS NULL AND (SELECT access_is_known())));
ALTER TABLE audit_rowhistory ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_rowhistory_seen ON audit_rowhistory FOR SELECT USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()));
ALTER TABLE access_concealment ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_concealment_all ON access_concealment USING (
    (SELECT access_is_engine()) OR compartment_id = ANY (access_ids('compartments')));
"""

FORGET_RECORDS = """
DROP POLICY access_view_added ON access_view; DROP POLICY access_view_seen ON access_view;
DROP POLICY audit_entry_added ON audit_entry; DROP POLICY audit_entry_seen ON audit_entry;
DROP POLICY audit_words_added ON audit_words; DROP POLICY audit_words_seen ON audit_words;
DROP POLICY audit_rowhistory_seen ON audit_rowhistory; DROP POLICY access_concealment_all ON access_concealment;
"""

# Whoever something was typed for sees it too, unless it is about somebody who is hidden from them.
TYPED_FOR = """
ALTER POLICY audit_entry_seen ON audit_entry USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR user_id = (SELECT access_user())
    OR person_id IN (SELECT access_full()) OR (on_behalf_of_id = (SELECT access_user())
        AND (person_id IS NULL OR person_id NOT IN (SELECT access_hidden()))));
ALTER POLICY audit_words_seen ON audit_words USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR person_id IN (SELECT access_full())
    OR (person_id IS NULL AND (SELECT access_is_known()))
    OR entry_id IN (SELECT id FROM audit_entry WHERE on_behalf_of_id = (SELECT access_user())));
"""

TYPED_FOR_NOBODY = """
ALTER POLICY audit_entry_seen ON audit_entry USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR user_id = (SELECT access_user())
    OR person_id IN (SELECT access_full()));
ALTER POLICY audit_words_seen ON audit_words USING (
    (SELECT access_is_engine()) OR (SELECT access_is_auditor()) OR person_id IN (SELECT access_full())
    OR (person_id IS NULL AND (SELECT access_is_known())));
"""

# What was opened for a time, to those who asked in the post that they still hold. Code asks these functions as well.
OPENED = """
CREATE OR REPLACE FUNCTION access_post() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(access_setting('post'), '')::uuid $$;

CREATE OR REPLACE FUNCTION access_opened() RETURNS TABLE (person_id uuid, tier varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 5 AS $$
    SELECT o.person_id, o.tier FROM access_opening o
    WHERE o.user_id = access_user() AND o.post_id = access_post()
      AND o.since <= nullif(access_setting('now'), '')::timestamptz
      AND o.until > nullif(access_setting('now'), '')::timestamptz
      AND NOT EXISTS (SELECT FROM access_hidden() AS hidden (id) WHERE hidden.id = o.person_id)
$$;

CREATE OR REPLACE FUNCTION access_opened_whole() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 5 AS
$$ SELECT person_id FROM access_opened() WHERE tier = 'reading' $$;

CREATE OR REPLACE FUNCTION access_opened_operational() RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 5 AS
$$ SELECT person_id FROM access_opened() $$;
"""

FORGET_OPENED = """
DROP FUNCTION access_opened_operational; DROP FUNCTION access_opened_whole; DROP FUNCTION access_opened;
DROP FUNCTION access_post;
"""

# Rows of a matter that the role does not see are not seen, however open the record is. `Protect` calls it each time.
KEPT_BACK = """
CREATE FUNCTION access_sees(matter text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_is_engine() OR matter = ANY (string_to_array(access_setting('matters'), ',')) $$;

CREATE FUNCTION access_keep_back(stands text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
DECLARE kept text; condition text;
BEGIN
    FOR kept, condition IN SELECT * FROM (VALUES
        ('victims', CASE WHEN stands = 'nominals_victim' THEN '(SELECT access_sees(''victims''))' END),
        ('finance', CASE WHEN stands = 'nominals_account' THEN '(SELECT access_sees(''finance''))' END),
        ('medical', CASE WHEN stands = 'nominals_spell'
            THEN 'kind <> ''hospital'' OR (SELECT access_sees(''medical''))' END),
        ('intelligence', (SELECT 'NOT from_intelligence OR (SELECT access_sees(''intelligence''))'
            FROM pg_attribute WHERE attrelid = stands::regclass AND attname = 'from_intelligence'))
        ) AS every (matter, rule) WHERE rule IS NOT NULL LOOP
        EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR SELECT USING (%s)',
                       stands || '_' || kept, stands, condition);
    END LOOP;
END $$;
"""

FORGET_KEPT_BACK = "DROP FUNCTION access_keep_back; DROP FUNCTION access_sees;"

# Tables that stood under row security before anything could be opened: each gets the policy that `Protect` now makes.
OPEN_WHAT_STANDS = r"""
DO $$
DECLARE stands record; col text; opened text;
BEGIN
    FOR stands IN SELECT tablename, qual FROM pg_policies
        WHERE schemaname = 'public' AND policyname = tablename || '_seen' AND qual LIKE '%access_full%'
          AND NOT (tablename LIKE 'audit_%' OR tablename LIKE 'access_%') LOOP
        col := substring(stands.qual FROM '(\w+) IN \( SELECT access_full');
        opened := CASE WHEN stands.qual LIKE '%access_is_operational%' THEN 'operational' ELSE 'whole' END;
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%I IN (SELECT access_opened_%s()))',
                       stands.tablename || '_opened', stands.tablename, col, opened);
        PERFORM access_keep_back(stands.tablename);
    END LOOP;
END $$;
"""

CLOSE_WHAT_STANDS = """
DO $$
DECLARE stands record;
BEGIN
    FOR stands IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' AND policyname IN (
        tablename || '_opened', tablename || '_victims', tablename || '_finance', tablename || '_medical',
        tablename || '_intelligence') LOOP
        EXECUTE format('DROP POLICY %I ON %I', stands.policyname, stands.tablename);
    END LOOP;
END $$;
"""

# Whoever asks adds a request that opens nothing, or opens urgently for a day at most; those who hold the record answer.
OPENINGS = """
ALTER TABLE access_opening ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_opening_seen ON access_opening FOR SELECT USING (
    (SELECT access_is_engine()) OR (person_id NOT IN (SELECT access_hidden()) AND (
        (SELECT access_is_auditor()) OR user_id = (SELECT access_user()) OR person_id IN (SELECT access_full()))));
CREATE POLICY access_opening_added ON access_opening FOR INSERT WITH CHECK (
    (SELECT access_is_engine()) OR (
        (SELECT access_is_known()) AND user_id = (SELECT access_user()) AND post_id = (SELECT access_post())
        AND person_id NOT IN (SELECT access_hidden()) AND outcome = ''
        AND (CASE WHEN urgent THEN (SELECT access_is_operational()) AND until <= since + interval '24 hours'
             ELSE since IS NULL END)));
CREATE POLICY access_opening_changed ON access_opening FOR UPDATE USING (
    (SELECT access_is_engine()) OR (person_id IN (SELECT access_full()) AND user_id <> (SELECT access_user())))
    WITH CHECK (
    (SELECT access_is_engine()) OR (person_id IN (SELECT access_full()) AND user_id <> (SELECT access_user())));
ALTER TABLE access_unfound ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_unfound_seen ON access_unfound FOR SELECT USING (
    (SELECT access_is_engine()) OR person_id IN (SELECT access_full()));
ALTER TABLE access_doubt ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_doubt_seen ON access_doubt FOR SELECT USING (
    (SELECT access_is_engine()) OR ((person_id IS NULL OR person_id NOT IN (SELECT access_hidden()))
    AND user_id <> (SELECT access_user())
    AND ((SELECT access_is_auditor()) OR unit_id = ANY ((SELECT access_ids('units'))::uuid[]))));
CREATE POLICY access_doubt_changed ON access_doubt FOR UPDATE USING (
    (SELECT access_is_engine()) OR (unit_id = ANY ((SELECT access_ids('units'))::uuid[])
    AND user_id <> (SELECT access_user())));
CREATE POLICY access_doubt_added ON access_doubt FOR INSERT WITH CHECK ((SELECT access_is_engine()));

-- It looks among the hidden and tells nothing: the row that it leaves is seen by their circle only.
CREATE FUNCTION access_note_unfound(asked_for text, fresh uuid, happened timestamptz, on_day date, by_user uuid,
                                    by_post uuid)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO access_unfound (id, at, user_id, post_id, asked, person_id)
    VALUES (fresh, happened, by_user, by_post, left(asked_for, 200), (
        SELECT p.id FROM people_person p WHERE p.reference = asked_for AND EXISTS (
            SELECT FROM access_concealment c WHERE c.person_id = p.id AND c.since <= on_day
            AND (c.until IS NULL OR c.until >= on_day))))
$$;
"""

# Whether a user, in the post of that day, worked with a record: held by the post, by its unit or a part of it, or
# opened to him that day for good reason.
WORKED_WITH = """
CREATE FUNCTION access_worked_with(person uuid, by_user uuid, by_post uuid, on_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT EXISTS (
        WITH RECURSIVE above (id, parent_id) AS (
            SELECT u.id, u.parent_id FROM organisations_unit u JOIN access_holding h ON h.unit_id = u.id
            WHERE h.person_id = person AND h.since <= on_day AND (h.until IS NULL OR h.until >= on_day)
            UNION SELECT u.id, u.parent_id FROM organisations_unit u JOIN above ON above.parent_id = u.id)
        SELECT FROM above JOIN organisations_post p ON p.unit_id = above.id WHERE p.id = by_post)
    OR EXISTS (
        SELECT FROM access_holding h WHERE h.person_id = person AND h.post_id = by_post
        AND h.since <= on_day AND (h.until IS NULL OR h.until >= on_day))
    OR EXISTS (
        SELECT FROM access_opening o WHERE o.person_id = person AND o.user_id = by_user AND o.outcome <> 'not-proper'
        AND (o.since AT TIME ZONE 'Europe/London')::date <= on_day
        AND (o.until AT TIME ZONE 'Europe/London')::date >= on_day)
$$;
"""

# Who else looked at a record since a moment, for whoever holds it in full. Asked of the log itself, row security would
# read every look of the whole service since then: what it guards may not be found by an index on whom a look showed.
HERE = """
CREATE FUNCTION access_here(person uuid, address text, earliest timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 5 AS $$
    SELECT DISTINCT v.user_id FROM access_view v
    WHERE v.people @> ARRAY[person] AND v.at >= earliest AND v.status < 400 AND starts_with(v.path, address)
      AND v.user_id <> access_user() AND person IN (SELECT access_full())
$$;
"""

FORGET_OPENINGS = """
DROP FUNCTION access_worked_with; DROP FUNCTION access_note_unfound;
DROP POLICY access_doubt_seen ON access_doubt; DROP POLICY access_doubt_changed ON access_doubt;
DROP POLICY access_doubt_added ON access_doubt; DROP POLICY access_unfound_seen ON access_unfound;
DROP POLICY access_opening_seen ON access_opening; DROP POLICY access_opening_added ON access_opening;
DROP POLICY access_opening_changed ON access_opening;
"""
