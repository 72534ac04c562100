"""Which connection does what: the owner migrates, everything else runs as the role that serves."""

from typing import Any


class OwnerMigrates:
    """Sends migrations to the owner's connection and nothing else there."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        """Read by the serving role."""
        return "default"

    def db_for_write(self, model: type, **hints: Any) -> str:
        """Write by the serving role."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both connections lead to one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Migrate as the owner only."""
        return db == "owner"
