"""What was done by a user about nobody on the register, and about a user, is found without a walk through all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two partial indexes."""

    dependencies = [
        ("audit", "0006_ciphers"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("person_id__isnull", True)),
                fields=["user_id", "at"],
                name="audit_of_nobody_by_user",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("about_kind", "user")), fields=["about_id", "at"], name="audit_about_user"
            ),
        ),
    ]
