"""Add the posts that MAPPA practice and a force know besides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a post be any of them."""

    dependencies = [
        ("organisations", "0004_data_protection"),
    ]

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
                    ("superintendent", "Superintendent"),
                    ("chief-inspector", "Detective chief inspector"),
                    ("investigating-officer", "Investigating officer"),
                    ("field-officer", "IOM field officer"),
                    ("intelligence", "Intelligence unit"),
                    ("control-room", "Control room"),
                    ("custody", "Custody desk"),
                    ("other-force", "Other force's desk"),
                    ("court-liaison", "Court liaison"),
                    ("senior-probation", "Senior probation officer"),
                    ("mappa-administrator", "MAPPA administrator"),
                    ("mappa-chair", "MAPPA chair"),
                    ("duty-to-cooperate", "Duty to co-operate member"),
                    ("victim-liaison", "Victim liaison officer"),
                    ("lay-adviser", "Lay adviser"),
                    ("system-administrator", "System administrator"),
                ],
                max_length=30,
            ),
        ),
    ]
