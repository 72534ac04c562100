"""The view log is chained as the account is."""

from django.db import migrations

from custos.plumbing.rowsecurity import Chained


class Migration(migrations.Migration):
    """Let the sealer read the view log."""

    dependencies = [("access", "0002_row_security"), ("audit", "0002_seals")]
    operations = [Chained("access_view")]
