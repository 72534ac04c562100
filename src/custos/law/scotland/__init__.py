"""What only Scotland asks."""
