"""How often visits are, in words."""

from custos.plumbing.words import count_words


def often_words(months: int) -> str:
    """Say how often: every so many months, or as policy has it."""
    if months == 0:
        return "as often as policy has it"
    return "every month" if months == 1 else f"every {count_words(months, 'month')}"
