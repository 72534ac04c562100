"""The levels of a whole unit are found without reading everything that was told of its people."""

from django.db import migrations

LEVELS = """
CREATE INDEX reporting_levels_agreed ON requirements_fact (person_id) WHERE told = 'risk-level-agreed';
"""


class Migration(migrations.Migration):
    """Put the levels of risk into an index of their own."""

    dependencies = [("reporting", "0001_initial"), ("requirements", "0002_row_security")]
    operations = [migrations.RunSQL(LEVELS, "DROP INDEX reporting_levels_agreed;")]
