"""The guide for adding a kind of order, followed in a copy: two files are written, and the journey runs on them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests import harness

GUIDE = harness.ROOT / "docs" / "how-to" / "adding-a-kind-of-order.md"
COPIED = ("src", "tests", "tools", "docs", "conftest.py", "pyproject.toml", "manage.py", "requirements.txt")
FOLDER = "src/custos/orders/kinds/"
RUN = ("src/custos/orders/tests/test_kinds.py", "src/custos/orders/tests/test_journey_of_kinds.py")


def files_of_the_guide() -> dict[str, str]:
    """The files that the guide writes, by their path."""
    found = re.findall(r"^`(\S+)`\n\n```\w+\n(.*?)^```", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    return dict(found)


def test_a_kind_is_added_by_two_files_and_the_generic_journey_runs_on_it(
    tmp_path: Path, database_server: harness.Server
) -> None:
    files = files_of_the_guide()
    assert {Path(name).suffix for name in files} == {".py", ".toml"}
    assert len(files) == 2
    assert all(name.startswith(FOLDER) for name in files)
    for name in COPIED:
        source = harness.ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "static").symlink_to(harness.ROOT / "static")
    for name, text in files.items():
        assert not (tmp_path / name).exists()
        (tmp_path / name).write_text(text)
    (code,) = re.findall(r'code="([^"]+)"', "".join(files.values()))
    urls = {name: database_server.url(role, "postgres") for role, name in harness.VARIABLES.items()}
    environment = os.environ | urls | {"PYTHONPATH": f"{tmp_path / 'src'}:{tmp_path}"}
    asked = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *RUN, "-k", code]
    ran = subprocess.run(asked, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed
    assert int(passed[1]) >= 3
