"""Only what differs in England and Wales."""
