"""Nobody is found by a name, birth date or number that comes from intelligence, but by those who see intelligence."""

from django.db import migrations

from custos.nominals.sql import APART, LOOKING, TRIGGERS


class Migration(migrations.Migration):
    """Tell apart which of the names and dates by which people are found come from intelligence, and look by sight."""

    dependencies = [("nominals", "0004_an_offence_of_the_catalogue"), ("access", "0005_openings")]
    operations = [migrations.RunSQL([APART, TRIGGERS, LOOKING], migrations.RunSQL.noop)]
