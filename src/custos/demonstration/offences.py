"""Offences of Schedule 3, by the words in which a court records them, with what is usual of their victims."""

from typing import Final, NamedTuple


class OffenceKind(NamedTuple):
    """An offence, the age bands of its victims, and whether the schedule lists it whatever the sentence."""

    words: str
    ages: tuple[str, ...]
    listed: str = "outright"


CHILDREN = ("5 to 9", "10 to 12", "13 to 15", "13 to 15", "16 to 17")
GRAVE: Final = (
    OffenceKind("Rape, Sexual Offences Act 2003 s. 1", ("adult", "adult", "16 to 17", "13 to 15")),
    OffenceKind("Assault by penetration, Sexual Offences Act 2003 s. 2", ("adult", "16 to 17")),
    OffenceKind("Sexual assault of a child under 13, Sexual Offences Act 2003 s. 7", ("5 to 9", "10 to 12")),
    OffenceKind("Sexual activity with a child, Sexual Offences Act 2003 s. 9", ("13 to 15",)),
    OffenceKind(
        "Causing or inciting a child to engage in sexual activity, Sexual Offences Act 2003 s. 10", ("13 to 15",)
    ),
    OffenceKind("Sexual activity with a child family member, Sexual Offences Act 2003 s. 25", CHILDREN),
    OffenceKind("Arranging a child sex offence, Sexual Offences Act 2003 s. 14", ("10 to 12", "13 to 15")),
)
LESSER: Final = (
    OffenceKind("Making indecent photographs of children, Protection of Children Act 1978 s. 1", ("not known",)),
    OffenceKind("Possessing indecent photographs of children, Criminal Justice Act 1988 s. 160", ("not known",)),
    OffenceKind("Sexual communication with a child, Sexual Offences Act 2003 s. 15A", ("13 to 15",)),
    OffenceKind("Meeting a child following grooming, Sexual Offences Act 2003 s. 15", ("13 to 15",)),
    OffenceKind("Sexual assault, Sexual Offences Act 2003 s. 3", ("adult",), "by-sentence"),
    OffenceKind("Voyeurism, Sexual Offences Act 2003 s. 67", ("adult",), "by-sentence"),
    OffenceKind("Exposure, Sexual Offences Act 2003 s. 66", ("adult",), "by-sentence"),
    OffenceKind("Sexual assault, Sexual Offences Act 2003 s. 3", ("16 to 17", "13 to 15")),
)
OLDER: Final = (
    OffenceKind("Indecent assault on a woman, Sexual Offences Act 1956 s. 14", ("13 to 15", "10 to 12")),
    OffenceKind("Rape, Sexual Offences Act 1956 s. 1", ("adult",)),
    OffenceKind("Indecency with a child, Indecency with Children Act 1960 s. 1", ("5 to 9", "10 to 12")),
)
OUTRIGHT: Final = tuple(kind for kind in LESSER if kind.listed == "outright")
