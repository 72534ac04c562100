"""Of whom, out of many, any data is restricted, as far as whoever looks is shown such data."""

from django.db import migrations

MARKED = """
CREATE FUNCTION rights_marked(whom uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT DISTINCT r.person_id FROM rights_restriction r
    WHERE r.person_id = ANY(whom) AND EXISTS (
        SELECT FROM rights_restricted(r.person_id) AS told WHERE told.id = r.id AND told.lifted_at IS NULL)
$$;
"""


class Migration(migrations.Migration):
    """Add the question, asked once for a page of a list."""

    dependencies = [("rights", "0003_restricted_data")]

    operations = [migrations.RunSQL(MARKED, "DROP FUNCTION rights_marked")]
