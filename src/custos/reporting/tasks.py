"""What the worker does for boards. A job is told ids only; it acts as whoever asked for it."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.task(name="reporting.look_ahead", pass_context=False)
def look_ahead(forecast_id: str) -> None:
    """Reckon what lies ahead of a part of a unit."""
    call_command("look_ahead", forecast_id)
