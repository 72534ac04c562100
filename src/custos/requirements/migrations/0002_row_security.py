"""Facts and findings: never changed once written, and open to those whom the record is for and to the counter."""

from django.db import migrations

from custos.plumbing.rowsecurity import AppendOnly, Protect


class Migration(migrations.Migration):
    """Put facts and findings under row security."""

    dependencies = [("requirements", "0001_initial"), ("access", "0002_row_security")]
    operations = [
        Protect("requirements_fact", tier="full"),
        AppendOnly("requirements_fact"),
        Protect("requirements_finding", tier="counter"),
        Protect("requirements_revision", tier="counter"),
        AppendOnly("requirements_revision"),
    ]
