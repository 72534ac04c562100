"""Rights of the people on record, retention and breaches of personal data."""
