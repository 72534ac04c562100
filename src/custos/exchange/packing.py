"""A register as one run of bytes, in whichever shape it was handed in."""

import io
import zipfile
from pathlib import Path


def packed(path: Path) -> bytes:
    """Return a file as it is, and a folder of CSVs as a .zip that is the same whenever it is made."""
    if path.is_file():
        return path.read_bytes()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(path.glob("*.csv")):
            archive.writestr(zipfile.ZipInfo(each.name), each.read_bytes(), zipfile.ZIP_DEFLATED)
    return written.getvalue()
