"""Which data is restricted, and what it may be used for; a restriction from before is of all that is held."""

from django.db import migrations, models

# The marks alone, for whoever is shown such data; the words of a restriction stay with those who see the record whole.
MARKS = """
CREATE FUNCTION rights_restricted(whose uuid)
RETURNS TABLE (id uuid, kind varchar, item uuid, but_for varchar, since date, saved_at timestamptz,
               lifted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT r.id, r.kind, r.item, r.but_for, r.since, r.saved_at, r.lifted_at FROM rights_restriction r
    WHERE r.person_id = whose AND (access_is_engine()
        OR (r.person_id NOT IN (SELECT access_hidden()) AND (
            r.person_id IN (SELECT access_full()) OR r.person_id IN (SELECT access_opened_whole())
            OR (r.operational AND (
                access_is_operational() OR r.person_id IN (SELECT access_opened_operational()))))))
$$;
"""


class Migration(migrations.Migration):
    """Let a restriction name a kind of data, out of those of a copy, and one row of it."""

    dependencies = [
        ("access", "0005_openings"),
        ("rights", "0002_asked_about_reviews"),
    ]

    operations = [
        migrations.AddField("restriction", "kind", models.CharField(blank=True, default="", max_length=40), False),
        migrations.AddField("restriction", "item", models.UUIDField(null=True)),
        migrations.AddField("restriction", "operational", models.BooleanField(default=True)),
        migrations.AddField("restriction", "but_for", models.CharField(blank=True, default="", max_length=200), False),
        migrations.RunSQL(MARKS, "DROP FUNCTION rights_restricted"),
    ]
