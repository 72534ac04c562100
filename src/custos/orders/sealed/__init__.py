"""The sealed order as it came from the court: kept as a file, read, and held against what was recorded."""
