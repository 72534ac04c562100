"""Nobody learns of a hidden person: every address, by every post, searched in all its bytes."""
