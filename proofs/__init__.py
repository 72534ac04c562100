"""Proofs: long, seeded trials of what the tests can only sample. Each prints a report and ends with 1 if it fails."""
