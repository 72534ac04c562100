"""What can not be done with a register, in sentences that say what to do."""


class UnableToImport(Exception):
    """The register can not go on from here."""


class FileIsEmpty(UnableToImport):
    """Nothing was handed in."""


class MappingUnusable(UnableToImport):
    """Two headings were said to be the same column, or a column that every row needs is no heading's."""


class NotReadYet(UnableToImport):
    """The register was not read through, or can not be used."""


class AlreadyDecided(UnableToImport):
    """Somebody decided meanwhile."""


class ReasonMissing(UnableToImport):
    """Why two who are alike are not the same was not said."""
