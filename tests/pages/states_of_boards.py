"""How the pages of boards are brought to show what they show."""

from collections.abc import Callable

from tests.pages.declaring import bare, plain
from tests.pages.scene import ABSENT

NOT_ONES_OWN = f"?whose=unit-{ABSENT}"


def declare(add: Callable[..., None]) -> None:
    """Declare the states of each of its addresses."""
    add("reporting:board", plain("/boards/"), bare("/boards/"), plain(f"/boards/{NOT_ONES_OWN}"))
    add("reporting:board-on-paper", plain("/boards/print/"), bare("/boards/print/"), plain("/boards/print/?whose=mine"))
    add(
        "reporting:overdue",
        plain("/boards/overdue/?kind=notifications"),
        plain("/boards/overdue/?kind=plans&level=very-high"),
        plain("/boards/overdue/?kind=nonsense"),
    )
