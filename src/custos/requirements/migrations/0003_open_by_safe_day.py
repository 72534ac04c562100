"""What is open is found by person and by the day by which it is safe: what is past its last day is past that one too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Index it by the strict reading in place of the lenient one, and no column twice."""

    dependencies = [("people", "0002_disposed"), ("requirements", "0002_row_security")]
    operations = [
        migrations.RemoveIndex(model_name="revision", name="requirements_open_by_day"),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                fields=["person", "safe_by"],
                condition=models.Q(withdrawn=False, met_by=None),
                name="requirements_open_by_safe_day",
            ),
        ),
        migrations.AlterField(
            model_name="finding",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="findings",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="revision",
            name="finding",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="revisions",
                to="requirements.finding",
            ),
        ),
    ]
