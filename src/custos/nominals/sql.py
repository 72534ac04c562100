"""The names by which people are found, kept by trigger, and the one function that looks among them.

Trigram operators are not leakproof, so that under row security a search would read every row. The function therefore
looks over everybody, hidden people included, and applies sight itself: what it returns is what the asker may know of.
Of a hidden person it tells the asker nothing; where it was asked to, it leaves a note for those who may see him.
"""

TABLES = """
CREATE FUNCTION nominals_plain(words text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public AS $$
    SELECT btrim(regexp_replace(regexp_replace(lower(unaccent(words)), '[''’`]', '', 'g'), '[^a-z0-9]+', ' ', 'g'))
$$;

CREATE TABLE nominals_searchname (
    id uuid PRIMARY KEY, person_id uuid NOT NULL, kind text NOT NULL, text text NOT NULL, surname text NOT NULL,
    codes text[] NOT NULL, born date, from_intelligence boolean NOT NULL DEFAULT false);
CREATE INDEX nominals_searchname_text ON nominals_searchname USING gin (text gin_trgm_ops);
CREATE INDEX nominals_searchname_surname ON nominals_searchname USING gin (surname gin_trgm_ops);
CREATE INDEX nominals_searchname_codes ON nominals_searchname USING gin (codes);
CREATE INDEX nominals_searchname_person ON nominals_searchname (person_id);
ALTER TABLE nominals_searchname ENABLE ROW LEVEL SECURITY;
CREATE POLICY nominals_searchname_seen ON nominals_searchname FOR SELECT USING ((SELECT access_is_engine()));

CREATE TABLE nominals_searchbirth (
    id uuid PRIMARY KEY, person_id uuid NOT NULL, born date NOT NULL,
    from_intelligence boolean NOT NULL DEFAULT false);
CREATE INDEX nominals_searchbirth_born ON nominals_searchbirth (born);
CREATE INDEX nominals_searchbirth_person ON nominals_searchbirth (person_id);
ALTER TABLE nominals_searchbirth ENABLE ROW LEVEL SECURITY;
CREATE POLICY nominals_searchbirth_seen ON nominals_searchbirth FOR SELECT USING ((SELECT access_is_engine()));
"""

TRIGGERS = """
CREATE OR REPLACE FUNCTION nominals_put_name(
    row_id uuid, person uuid, of_kind text, forenames text, surname text, day date, is_intelligence boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO nominals_searchname (id, person_id, kind, text, surname, codes, born, from_intelligence)
    VALUES (row_id, person, of_kind, nominals_plain(forenames || ' ' || surname), nominals_plain(surname),
            daitch_mokotoff(replace(nominals_plain(surname), ' ', '')), day, is_intelligence)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text, surname = excluded.surname,
        codes = excluded.codes, born = excluded.born, from_intelligence = excluded.from_intelligence
$$;

CREATE OR REPLACE FUNCTION nominals_keep_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM nominals_searchname WHERE id = NEW.id AND TG_OP = 'UPDATE';
    IF NEW.struck_out_at IS NULL THEN
        -- The name that he is listed under stands there already, under the id of the person.
        PERFORM nominals_put_name(
            NEW.id, NEW.person_id, NEW.kind, NEW.forenames, NEW.surname, p.born, NEW.from_intelligence)
        FROM people_person p WHERE p.id = NEW.person_id AND (p.surname, p.forenames) <> (NEW.surname, NEW.forenames);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER nominals_name_search AFTER INSERT OR UPDATE ON nominals_name
    FOR EACH ROW EXECUTE FUNCTION nominals_keep_name();

CREATE OR REPLACE FUNCTION nominals_keep_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    PERFORM nominals_put_name(NEW.id, NEW.id, 'listed', NEW.forenames, NEW.surname, NEW.born, false);
    IF TG_OP = 'UPDATE' AND (NEW.surname, NEW.forenames) <> (OLD.surname, OLD.forenames) THEN
        PERFORM nominals_put_name(n.id, n.person_id, n.kind, n.forenames, n.surname, NEW.born, n.from_intelligence)
        FROM nominals_name n WHERE n.person_id = NEW.id AND n.struck_out_at IS NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.born IS DISTINCT FROM OLD.born THEN
        UPDATE nominals_searchname SET born = NEW.born WHERE person_id = NEW.id;
    END IF;
    DELETE FROM nominals_searchbirth WHERE id = NEW.id;
    INSERT INTO nominals_searchbirth (id, person_id, born) SELECT NEW.id, NEW.id, NEW.born WHERE NEW.born IS NOT NULL;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER nominals_person_search AFTER INSERT OR UPDATE OF surname, forenames, born ON people_person
    FOR EACH ROW EXECUTE FUNCTION nominals_keep_person();

CREATE OR REPLACE FUNCTION nominals_keep_birth() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM nominals_searchbirth WHERE id = NEW.id;
    -- The one that he is listed under stands there already; what comes from intelligence is never that.
    INSERT INTO nominals_searchbirth (id, person_id, born, from_intelligence)
        SELECT NEW.id, NEW.person_id, NEW.born, NEW.from_intelligence
        WHERE NEW.struck_out_at IS NULL AND (NEW.from_intelligence OR NOT NEW.chosen);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER nominals_birth_search AFTER INSERT OR UPDATE ON nominals_birthdate
    FOR EACH ROW EXECUTE FUNCTION nominals_keep_birth();

CREATE OR REPLACE FUNCTION nominals_forget_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    DELETE FROM nominals_searchname WHERE id = OLD.id;
    DELETE FROM nominals_searchbirth WHERE id = OLD.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER nominals_name_forgotten AFTER DELETE ON nominals_name
    FOR EACH ROW EXECUTE FUNCTION nominals_forget_name();
CREATE OR REPLACE TRIGGER nominals_birth_forgotten AFTER DELETE ON nominals_birthdate
    FOR EACH ROW EXECUTE FUNCTION nominals_forget_name();
CREATE OR REPLACE TRIGGER nominals_person_forgotten AFTER DELETE ON people_person
    FOR EACH ROW EXECUTE FUNCTION nominals_forget_name();
"""

# Births that a slip of the pen makes of one: near days, day and month swapped, the year or a digit of it wrong.
LOOKING = """
CREATE OR REPLACE FUNCTION nominals_near_births(day date) RETURNS date[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT near) FROM (
        SELECT day + steps AS near FROM generate_series(-3, 3) AS steps
        UNION SELECT day + steps FROM unnest(ARRAY[-30, -20, -10, 10, 20, 30]) AS steps
        UNION SELECT (day + make_interval(years => years))::date
              FROM unnest(ARRAY[-20, -10, -3, -2, -1, 1, 2, 3, 10, 20]) AS years
        UNION SELECT (day + make_interval(months => months))::date FROM generate_series(-11, 11) AS months
              WHERE extract(year FROM day + make_interval(months => months)) = extract(year FROM day)
        -- A day past the 12th is no month; the planner may work this out before it looks at the condition.
        UNION SELECT make_date(extract(year FROM day)::int, least(extract(day FROM day)::int, 12),
                               extract(month FROM day)::int)
              WHERE extract(day FROM day) <= 12
    ) AS births (near)
$$;

CREATE OR REPLACE FUNCTION nominals_among(
    names text[], surnames text[], births date[], codes_wanted text[], plains text[],
    blinds text[], wide boolean, intelligence boolean)
RETURNS TABLE (person_id uuid, score real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
-- Few are found, but the planner expects thousands, and would rather read every name than look each up.
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    near date[] := ARRAY(SELECT DISTINCT unnest(nominals_near_births(day)) FROM unnest(births) AS day);
    loose boolean := wide AND cardinality(births) = 0;
BEGIN
    -- With a birth date a name that is less like is found by the date, so that only likelier names need be read.
    PERFORM set_config('pg_trgm.similarity_threshold', CASE WHEN near = '{}' THEN '0.45' ELSE '0.55' END, true);
    RETURN QUERY
    WITH asked AS MATERIALIZED (
        SELECT text, surname, btrim(left(text, -length(nominals_plain(surname)))) AS forenames
        FROM unnest(names, surnames) AS one (text, surname)
    ),
    ids AS MATERIALIZED (
        -- To trigrams the same words in another order are the same.
        SELECT n.id FROM (SELECT DISTINCT ON (show_trgm(text)) text FROM asked) AS one
            JOIN nominals_searchname n ON n.text % one.text
        UNION SELECT n.id FROM asked JOIN nominals_searchname n ON loose AND n.surname % asked.surname
        UNION SELECT n.id FROM asked JOIN nominals_searchname n ON loose AND n.text LIKE '%' || asked.text || '%'
        UNION SELECT n.id FROM nominals_searchname n JOIN nominals_searchbirth b USING (person_id)
            WHERE b.born = ANY (near) AND (intelligence OR NOT b.from_intelligence)
        UNION SELECT n.id FROM nominals_searchname n WHERE n.codes && codes_wanted AND loose
        UNION SELECT n.id FROM nominals_searchname n WHERE n.codes && codes_wanted
            AND n.born BETWEEN births[1] - 366 AND births[1] + 366
    ),
    found AS (
        SELECT n.person_id, max(greatest(similarity(n.text, asked.text),
            CASE WHEN loose THEN similarity(n.surname, asked.surname) * 0.65
                + CASE WHEN asked.forenames = '' THEN 0.05 ELSE word_similarity(asked.forenames, n.text) * 0.35 END END,
            CASE WHEN loose AND n.text LIKE '%' || asked.text || '%' THEN 0.8 END)) AS alike
        FROM ids JOIN nominals_searchname n USING (id) CROSS JOIN asked
        -- By what comes from intelligence nobody is found, nor ranked, for whoever does not see that.
        WHERE intelligence OR NOT n.from_intelligence GROUP BY n.person_id
        UNION ALL SELECT i.person_id, 2 FROM nominals_identifier i
            WHERE i.struck_out_at IS NULL AND i.plain = ANY (plains) AND i.plain <> ''
            AND (intelligence OR NOT i.from_intelligence)
        UNION ALL SELECT i.person_id, 2 FROM nominals_identifier i
            WHERE i.struck_out_at IS NULL AND i.blind = ANY (blinds) AND i.blind <> ''
            AND (intelligence OR NOT i.from_intelligence)
        UNION ALL SELECT b.person_id, 0.3 FROM nominals_searchbirth b WHERE wide AND b.born = ANY (births)
            AND (intelligence OR NOT b.from_intelligence)
    )
    SELECT best.person_id, (best.alike * 0.6 + CASE WHEN near = '{}' THEN 0 ELSE coalesce((
        SELECT max(CASE WHEN b.born = ANY (births) THEN 0.4 WHEN b.born = ANY (near) THEN 0.3 ELSE 0 END)
        FROM nominals_searchbirth b WHERE b.person_id = best.person_id
            AND (intelligence OR NOT b.from_intelligence)), 0) END)::real
    FROM (SELECT found.person_id, max(found.alike)::real AS alike FROM found GROUP BY found.person_id) AS best
    WHERE best.alike > 0.1;
END $$;
-- It tells of hidden people: only the functions below, which do not, may ask it. New functions are granted to the
-- serving roles as they are made, so that it is taken back from them by name.
REVOKE ALL ON FUNCTION nominals_among, nominals_put_name FROM PUBLIC, custos_web, custos_worker, custos_sealer;

CREATE OR REPLACE FUNCTION nominals_candidates(
    names text[], surnames text[], births date[], plains text[], blinds text[],
    wide boolean, weakest real, most integer)
RETURNS TABLE (person_id uuid, score real)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT found.person_id, found.score
    FROM nominals_among(ARRAY(SELECT nominals_plain(unnest(names))),
        ARRAY(SELECT nominals_plain(unnest(surnames))), births,
        ARRAY(SELECT unnest(daitch_mokotoff(replace(nominals_plain(one), ' ', ''))) FROM unnest(surnames) AS one),
        plains, blinds, wide, access_sees('intelligence')) AS found
    WHERE access_is_known() AND found.score >= weakest
      AND NOT EXISTS (SELECT FROM access_hidden() AS hidden (id) WHERE hidden.id = found.person_id)
    ORDER BY found.score DESC, found.person_id LIMIT most
$$;

-- Whoever opens a record is told nothing of a hidden person who is like it; those who may see him are left a note.
CREATE OR REPLACE FUNCTION nominals_note_clashes(
    names text[], surnames text[], births date[], plains text[], blinds text[],
    weakest real, happened timestamptz, said text)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO nominals_silentclash (id, person_id, user_id, at, note)
    SELECT gen_random_uuid(), found.person_id, access_user(), happened, said
    FROM nominals_among(ARRAY(SELECT nominals_plain(unnest(names))),
        ARRAY(SELECT nominals_plain(unnest(surnames))), births,
        ARRAY(SELECT unnest(daitch_mokotoff(replace(nominals_plain(one), ' ', ''))) FROM unnest(surnames) AS one),
        plains, blinds, false, true) AS found
    WHERE access_user() IS NOT NULL AND found.score >= weakest
      AND found.person_id IN (SELECT access_hidden())
      AND NOT EXISTS (SELECT FROM nominals_silentclash earlier WHERE earlier.person_id = found.person_id
          AND earlier.user_id = access_user() AND earlier.at > happened - interval '1 day')
$$;
"""

# For databases in which the names stood before intelligence was told apart; the functions are then made anew.
APART = """
DROP FUNCTION IF EXISTS nominals_put_name(uuid, uuid, text, text, text, date);
DROP FUNCTION IF EXISTS nominals_among(text[], text[], date[], text[], text[], text[], boolean);
ALTER TABLE nominals_searchname ADD COLUMN IF NOT EXISTS from_intelligence boolean NOT NULL DEFAULT false;
ALTER TABLE nominals_searchbirth ADD COLUMN IF NOT EXISTS from_intelligence boolean NOT NULL DEFAULT false;
UPDATE nominals_searchname s SET from_intelligence = true FROM nominals_name n
    WHERE n.id = s.id AND n.from_intelligence;
UPDATE nominals_searchbirth s SET from_intelligence = true FROM nominals_birthdate b
    WHERE b.id = s.id AND b.from_intelligence;
"""

FORGET = """
DROP FUNCTION nominals_note_clashes; DROP FUNCTION nominals_candidates; DROP FUNCTION nominals_among;
DROP FUNCTION nominals_near_births;
DROP TRIGGER nominals_person_forgotten ON people_person; DROP TRIGGER nominals_birth_forgotten ON nominals_birthdate;
DROP TRIGGER nominals_name_forgotten ON nominals_name; DROP FUNCTION nominals_forget_name;
DROP TRIGGER nominals_birth_search ON nominals_birthdate; DROP FUNCTION nominals_keep_birth;
DROP TRIGGER nominals_person_search ON people_person; DROP FUNCTION nominals_keep_person;
DROP TRIGGER nominals_name_search ON nominals_name; DROP FUNCTION nominals_keep_name;
DROP FUNCTION nominals_put_name; DROP TABLE nominals_searchbirth; DROP TABLE nominals_searchname;
DROP FUNCTION nominals_plain;
"""
