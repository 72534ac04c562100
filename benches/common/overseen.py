"""What supervisors oversee, added to a copy of a register: levels, and visits, assessments and plans in their years.

An import brings only what people notify. So everybody gets two levels, and of each kind of work one that is open, its
last day as many days off as the person's number in the register says, and four before it, one for every quarter, each
met some days early or late. All units come under one inspector. Written in SQL; run by `register`.
"""

import sys
from datetime import datetime

from benches.common import owner
from benches.common.register import mark_as_whole

INSPECTOR = "di"
KINDS = (("home-visit", 60, 180), ("assess-risk", 40, 340), ("agree-plan", 30, 300))  # days over and days ahead at most
QUARTERS = 4
# The other forces' units become parts of the inspector's, so that one post oversees them all.
UNDER_ONE = """
    UPDATE organisations_unit unit SET agency_id = mine.agency_id, parent_id = coalesce(unit.parent_id, mine.id),
        name = left(unit.name || ' ' || unit.id, 120)
    FROM organisations_unit mine JOIN organisations_post post ON post.unit_id = mine.id
    WHERE post.code = %s AND unit.agency_id <> mine.agency_id
        AND unit.id IN (SELECT unit_id FROM access_holding UNION SELECT parent.parent_id FROM organisations_unit parent
                        JOIN access_holding held ON held.unit_id = parent.id)
"""
PEOPLE = """
    CREATE TEMPORARY TABLE everybody AS SELECT person_id, (row_number() OVER (ORDER BY person_id))::int AS number,
        (SELECT max(seq) FROM requirements_fact fact WHERE fact.person_id = held.person_id) AS seq
    FROM access_holding held WHERE part = 'manager' AND until IS NULL
"""
LEVELS = """
    INSERT INTO requirements_fact (id, person_id, seq, told, data, version, source_kind, struck_out, why, recorded_at)
    SELECT uuidv7(), person_id, seq + nth, 'risk-level-agreed', jsonb_build_object('told', 'risk-level-agreed',
        'on', (%(at)s::timestamptz)::date - 600 + 280 * nth,
        'level', (ARRAY['low', 'medium', 'high', 'medium', 'low', 'medium', 'very-high'])[1 + (number + nth) %% 7]),
        1, '', false, '', %(at)s::timestamptz - interval '600 days' + 280 * nth * interval '1 day'
    FROM everybody, generate_series(1, 2) nth
"""
WORK = """
    CREATE TEMPORARY TABLE work AS SELECT uuidv7() AS id, uuidv7() AS opened, uuidv7() AS ended, person_id,
        %(code)s AS code, quarter, 3 * number %% 41 - 20 AS early, (%(at)s::timestamptz)::date - 91 * quarter
            + CASE WHEN quarter = 0 THEN (number * 37 %% (%(over)s + %(ahead)s) - %(over)s)::int ELSE 0 END AS due
    FROM everybody, generate_series(0, %(quarters)s) quarter
"""
FINDINGS = """
    INSERT INTO requirements_finding (id, person_id, nature, code, key)
    SELECT id, person_id, 'requirement', code, 'quarter-' || quarter FROM work
"""
REVISION = """
    INSERT INTO requirements_revision (id, finding_id, person_id, number, decided_at, law_version, withdrawn, falls_on,
        safe_by, breach_after, met_by_id, met_on, certainty, detail, why, citations)
    SELECT {id}, id, person_id, {number}, (due - {days})::timestamptz, 'bench', false, 'police', due, due,
        {met}, CASE WHEN {number} = 2 THEN due - early END, 'verified', '{{}}', '[]', '[]'
    FROM work WHERE quarter >= {first}
"""
LAST_FACT = (
    "(SELECT fact.id FROM requirements_fact fact WHERE fact.person_id = work.person_id ORDER BY seq DESC LIMIT 1)"
)
CURRENT = """
    UPDATE requirements_finding finding SET current_id = CASE WHEN quarter = 0 THEN opened ELSE ended END
    FROM work WHERE work.id = finding.id
"""


def oversee(moment: datetime) -> None:
    """Add it to the register that was loaded at that moment."""
    with owner() as connected:
        with connected.transaction():
            connected.execute(UNDER_ONE, [INSPECTOR])
            connected.execute(PEOPLE)
            connected.execute(LEVELS, {"at": moment})
            for code, over, ahead in KINDS:
                told = {"code": code, "over": over, "ahead": ahead, "at": moment, "quarters": QUARTERS}
                connected.execute(WORK, told)
                connected.execute(FINDINGS)
                connected.execute(REVISION.format(id="opened", number=1, days="120", met="NULL::uuid", first=0))
                connected.execute(REVISION.format(id="ended", number=2, days="early", met=LAST_FACT, first=1))
                connected.execute(CURRENT)
                connected.execute("DROP TABLE work")
        connected.execute("VACUUM ANALYZE")
        mark_as_whole(connected, moment)


if __name__ == "__main__":
    oversee(datetime.fromisoformat(sys.argv[1]))
