"""A day's round of visits: proposed, adjusted, kept, agreed and printed."""
