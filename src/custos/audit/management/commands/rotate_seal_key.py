"""`manage rotate_seal_key`: the next seals and statements are signed with a new key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from custos.audit import keys


class Command(BaseCommand):
    """Makes a key beside the old one's place. The running sealer takes it up when it is started again."""

    help = "Makes a new key for the seals and adds its public half to the ring; what older keys signed stays good."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say its public half, which goes to whoever checks."""
        try:
            fresh = keys.rotate()
        except keys.NoKey as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{fresh.public}\nGive this line to whoever checks the account, and start the sealer again.")
