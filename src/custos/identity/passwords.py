"""What no password may be, beside short or common: a word of the place or of its owner, or one lost elsewhere."""

from hashlib import sha1
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from custos.organisations.reads import User

WORDS = ("custos", "visor", "mappa", "police", "probation", "prison", "password")
SHORTEST_WORD = 4


class NotAWordOfThePlace:
    """A password must be long enough, in characters, without the words that anybody here would try first."""

    def __init__(self, least: int) -> None:
        self.least = least

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError where too little is left of the password once such a word is taken out."""
        own = (user.username, *user.name.split()) if user else ()
        words = {word.casefold() for word in (*WORDS, *settings.CUSTOS_PASSWORD_WORDS, *own)}
        said = password.casefold()
        for word in words:
            if len(word) >= SHORTEST_WORD and word in said and len(said.replace(word, "")) < self.least:
                raise ValidationError("It rests on a word that anybody here would try: choose others")


class NotLostElsewhere:
    """A password must not stand in the list of passwords lost elsewhere, where the deployment keeps one.

    The list holds SHA-1 digests in capitals, one a line, sorted, whatever follows each after a colon.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError where the list has it. Raises OSError where a list is named that can not be read."""
        if not settings.CUSTOS_LOST_PASSWORDS:
            return
        digest = sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        with Path(settings.CUSTOS_LOST_PASSWORDS).open("rb") as listed:
            if _holds(listed, digest):
                raise ValidationError("It was lost elsewhere, and whoever guesses begins with such: choose another")


def _holds(listed: BinaryIO, digest: bytes) -> bool:
    """Look a digest up by halving: the list is larger than memory."""
    low, high = 0, listed.seek(0, 2)  # the line sought begins in [low, high)
    while low < high:
        middle = (low + high) // 2
        listed.seek(middle)
        if middle:
            listed.seek(middle - 1)
            listed.readline()  # to the beginning of the next line
        begins = listed.tell()
        line = listed.readline()
        if not line or line[: len(digest)] > digest:
            high = middle
        elif line[: len(digest)] == digest:
            return True
        else:
            low = begins + len(line)
    return False
