"""What only Northern Ireland asks."""
