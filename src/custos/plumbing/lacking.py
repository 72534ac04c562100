"""What a deployment that is reached by https lacks, said by Django's checks before a command runs."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks

LACKS = (
    ("CUSTOS_SCANNER", "custos.W001", "Files that are handed in are scanned for viruses by nothing of ours"),
    (
        "CUSTOS_SENT_ON",
        "custos.W002",
        "The account is sent on to no other place: whoever owns the machine owns all of it",
    ),
)


def lacking(app_configs: Any, **options: Any) -> Sequence[checks.CheckMessage]:
    """Warn of each setting that anything but a trial should have."""
    hint = "See docs/reference/settings.md"
    return [
        checks.Warning(f"{name} is not set. {says}.", hint=hint, id=code)
        for name, code, says in LACKS
        if settings.SECURE and not getattr(settings, name)
    ]
