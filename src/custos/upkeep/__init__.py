"""What keeps a deployment alive: keys, backups, its first administrator."""
