"""The table of failures to sign in."""

from django.db import migrations, models

import custos.plumbing.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FailedSignIn",
            fields=[
                ("id", models.UUIDField(default=custos.plumbing.ids.uuid7, primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=60)),
                ("address", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["username", "address", "at"], name="web_failures")],
            },
        ),
    ]
