"""Former sealed values in the row history are sealed anew when keys are rotated."""

from django.db import migrations

from custos.audit.resealing import FORGET_RESEALING, RESEALING


class Migration(migrations.Migration):
    """Let one function do it."""

    dependencies = [("audit", "0004_disposal")]
    operations = [migrations.RunSQL(RESEALING, FORGET_RESEALING)]
