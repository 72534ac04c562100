"""Why a reasonable excuse for not telling of travel earlier was accepted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it to the notification."""

    dependencies = [("notifications", "0004_reviews")]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="excuse",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        )
    ]
