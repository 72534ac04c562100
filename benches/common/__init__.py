"""What the measurements share: a clock, a table, the owner's connection."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from django.conf import settings


def seconds(deed: Callable[[], object]) -> float:
    """Return how long a deed took, on the wall clock."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def processor_seconds(backend: int) -> float:
    """What this process and its backend have had of the processor: where others use it too, the wall tells less."""
    nanoseconds = Path(f"/proc/{backend}/schedstat").read_text().split()[0]
    return time.process_time() + int(nanoseconds) / 1e9


def timed(deed: Callable[[], object], backend: int) -> tuple[float, float]:
    """Return how long a deed took on the wall, and of the processor, ours and that of the backend."""
    begun, worked = time.perf_counter(), processor_seconds(backend)
    deed()
    worked = processor_seconds(backend) - worked
    return time.perf_counter() - begun, worked


def median(deed: Callable[[], object], *, times: int) -> float:
    """Return the median of several runs, in seconds."""
    return statistics.median(seconds(deed) for _ in range(times))


def percentile(values: list[float], part: float) -> float:
    """Return the value that this part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def owner() -> psycopg.Connection[tuple[Any, ...]]:
    """Return a connection as the owner, who loads and whom row security does not bind."""
    return psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True)


@contextmanager
def standing_still(moment: datetime) -> Iterator[None]:
    """Let it be one moment; pages are counted as ever, and nobody is told to wait until the minute is over."""
    limitless = dict.fromkeys(settings.CUSTOS_PACE, 10**9)
    with patch("django.utils.timezone.now", lambda: moment), patch.object(settings, "CUSTOS_PACE", limitless):
        yield


def heading(title: str) -> None:
    """Say what is measured, and on what."""
    processor = platform.processor() or platform.machine()
    print(f"{title}\n{platform.system()} {processor}, {os.cpu_count()} cores, Python {platform.python_version()}\n")


def row(what: str, figure: str, baseline: str = "", ratio: str = "", note: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<58}{figure:>14}{baseline:>18}{ratio:>10}  {note}".rstrip(), flush=True)
