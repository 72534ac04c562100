"""Add the post of the data protection officer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a post be a data protection officer's."""

    dependencies = [("organisations", "0003_vetting_and_training")]
    operations = [
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(
                choices=[
                    ("offender-manager", "Offender manager"),
                    ("sergeant", "Detective sergeant"),
                    ("inspector", "Detective inspector"),
                    ("duty-officer", "Duty officer"),
                    ("counter", "Front counter"),
                    ("administrator", "ViSOR administrator"),
                    ("neighbourhood", "Neighbourhood officer"),
                    ("probation", "Probation practitioner"),
                    ("prison", "Prison offender manager"),
                    ("approved-premises", "Approved premises staff"),
                    ("mappa-coordinator", "MAPPA co-ordinator"),
                    ("auditor", "Auditor"),
                    ("rulebook", "Rulebook officer"),
                    ("data-protection", "Data protection officer"),
                ],
                max_length=30,
            ),
        )
    ]
