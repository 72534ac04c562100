"""A record that was lawfully disposed of keeps its bare row, and the day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the day of disposal."""

    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.AddField(model_name="person", name="disposed_on", field=models.DateField(blank=True, null=True))
    ]
