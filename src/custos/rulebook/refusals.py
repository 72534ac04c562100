"""Why a change can not be drafted or decided on; each in words that somebody can act on."""


class UnableToDraft(Exception):
    """The change can not be drafted as asked."""


class UnableToDecide(Exception):
    """The change can not be approved, refused or withdrawn as it stands."""
