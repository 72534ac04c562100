"""What was typed for somebody is theirs to see."""

from django.db import migrations

from custos.access.sql import TYPED_FOR, TYPED_FOR_NOBODY


class Migration(migrations.Migration):
    """Open to an officer what others typed in the officer's name."""

    dependencies = [("access", "0003_views_are_chained")]
    operations = [migrations.RunSQL(TYPED_FOR, TYPED_FOR_NOBODY)]
