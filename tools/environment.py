"""The virtual environment: made from the hash-pinned lists, and stamped with their digest so that it is made once."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

LISTS = ("requirements-uv.txt", "requirements.txt", "requirements-dev.txt")


def prepare(root: Path, *, developing: bool) -> Path:
    """Return the environment's Python, having installed the lists if they, the Python or the place have changed."""
    environment = root / ".venv"
    python = environment / "bin" / "python"
    digest = _digest(root)
    if _is_ready(environment, digest, developing):
        return python
    (root / ".custos").mkdir(exist_ok=True)
    with (root / ".custos" / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_ready(environment, digest, developing):
            _make(root, environment, python)
            _install(root, python, root / ("requirements-dev.txt" if developing else "requirements.txt"))
            _let_the_source_be_found(root, python)
            (environment / "custos-stamp.json").write_text(json.dumps({"digest": digest, "developing": developing}))
    return python


def _digest(root: Path) -> str:
    digest = hashlib.sha256(f"{root}\0{sys.version_info[:2]}\0".encode())
    for name in LISTS:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def _is_ready(environment: Path, digest: str, developing: bool) -> bool:
    try:
        stamp = json.loads((environment / "custos-stamp.json").read_text())
    except (OSError, ValueError):
        return False
    enough: bool = stamp["digest"] == digest and (stamp["developing"] or not developing)
    return enough and (environment / "bin" / "python").exists()


def _make(root: Path, environment: Path, python: Path) -> None:
    """Make the environment, anew where the one there is broken or of another Python."""
    wanted = f"{sys.version_info.major}.{sys.version_info.minor}"
    ask = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    if python.exists() and _output([str(python), "-c", ask]) == wanted:
        return
    print(f"Making the environment in {environment} ...", file=sys.stderr)
    shutil.rmtree(environment, ignore_errors=True)
    if _runs([sys.executable, "-m", "venv", str(environment)], root):
        return
    shutil.rmtree(environment, ignore_errors=True)
    uv = shutil.which("uv")
    if not (uv and _runs([uv, "venv", "--seed", "--python", sys.executable, str(environment)], root)):
        sys.exit("Python's venv module does not work here. On Debian or Ubuntu: apt-get install python3-venv")


def _install(root: Path, python: Path, requirements: Path) -> None:
    """Install the list with uv, itself pinned, or more slowly with pip where uv can not be had."""
    print(f"Installing {requirements.name} ...", file=sys.stderr)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    uv = [str(python), "-m", "uv", "pip", "install", "--quiet", "--python", str(python), "--require-hashes"]
    has_uv = _runs([*pip, "-r", str(root / "requirements-uv.txt")], root)
    if has_uv and _runs([*uv, "-r", str(requirements)], root):
        return
    print("uv can not install it; trying pip ...", file=sys.stderr)
    if not _runs([*pip, "-r", str(requirements)], root):
        sys.exit(f"{requirements.name} could not be installed: see above.")


def _let_the_source_be_found(root: Path, python: Path) -> None:
    packages = _output([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    (Path(packages) / "custos.pth").write_text(f"{root / 'src'}\n")


def _runs(command: list[str], root: Path) -> bool:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"UV_LINK_MODE": "copy"}
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode == 0


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
