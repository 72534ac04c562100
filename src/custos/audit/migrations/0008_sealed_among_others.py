"""Former sealed values that stand among open ones, in the drafts of notifications, are sealed anew as well."""

from django.db import migrations

from custos.audit.resealing import AMONG_OTHERS, NAME_THE_CIPHER, RESEAL, RESEAL_AMONG_OTHERS


class Migration(migrations.Migration):
    """Let the guard of the row history know them, and the function that seals anew put them in place."""

    dependencies = [("audit", "0007_by_user")]
    operations = [migrations.RunSQL(AMONG_OTHERS + RESEAL_AMONG_OTHERS, NAME_THE_CIPHER + RESEAL)]
