"""What opened the register to whom is kept as it was before each change, whoever made it."""

from django.db import migrations

from custos.plumbing.rowsecurity import KeepHistory


class Migration(migrations.Migration):
    """Keep the past of posts held, of vetting and of training."""

    dependencies = [
        ("identity", "0001_initial"),
        ("audit", "0001_initial"),
        ("organisations", "0003_vetting_and_training"),
    ]
    operations = [KeepHistory("organisations_tenure"), KeepHistory("organisations_qualification")]
