"""PDFs: tagged for screen readers (PDF/UA-1), the same bytes from the same data, which is never taken for markup."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

FONTS = Path(settings.ROOT) / "static" / "vendor" / "public-sans"
# A file names the moment of its making; a fixed one keeps the bytes the same. When a thing was made stands in its text.
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def make_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """Return the PDF that a typst template makes of the data, which it reads by `json(bytes(sys.inputs.data))`."""
    made: bytes = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, sort_keys=True, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=NO_MOMENT,
    )
    return made


@cache
def _compiler(template: Path) -> Any:
    return typst.Compiler(str(template), root=str(template.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)
