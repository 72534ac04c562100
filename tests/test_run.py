"""`./run` itself: what it says, that it hands over, and that what it starts it also tends and stops."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.harness import ROOT
from tools import serving
from tools.databases import Database, _given_urls
from tools.environment import _is_ready

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "run"), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_a_command_it_says_what_there_is() -> None:
    said = run()
    assert said.returncode == 0
    assert all(
        command in said.stdout for command in ("demo", "test", "check", "fix", "prove", "bench", "manage", "law")
    )


def test_an_unknown_command_is_refused() -> None:
    assert run("dance").returncode == 2


def test_the_law_answers_with_every_stream_closed_and_no_database() -> None:
    command = f"exec '{ROOT}/run' law provisions <&- 2>&-"
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert said.returncode == 0
    assert "notify-initially" in said.stdout


def test_an_unknown_measurement_is_refused_and_the_known_ones_listed() -> None:
    said = run("bench", "no-such-measurement")
    assert said.returncode == 2
    assert said.stdout.startswith("benches: ")


def test_no_tests_is_no_success() -> None:
    assert run("test", "-k", "no_test_has_this_name", "tests/code/test_actions.py", "-p", "no:cacheprovider").returncode


def test_half_an_address_of_a_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://custos_web@db/custos")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    with pytest.raises(SystemExit, match="DATABASE_OWNER_URL is not set"):
        _given_urls()


def test_the_serving_process_is_not_told_how_to_come_in_as_owner() -> None:
    database = Database(
        {role: f"postgresql://{role}" for role in ("custos_web", "custos_owner", "custos_worker")}, None
    )
    assert database.environment("custos_web") == {"DATABASE_URL": "postgresql://custos_web"}


def test_a_taken_port_is_refused_before_anything_is_made() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit, match="is taken"):
            serving.refuse_a_taken_port(taken.getsockname()[1])


def test_a_child_that_worked_and_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "SECONDS_TO_FAIL", 0)
    child = serving.Child("sleeper", SLEEPER, dict(os.environ))
    first = child.process
    first.kill()
    first.wait()
    child.tend()
    assert child.process.pid != first.pid
    assert child.process.poll() is None
    child.stop()
    assert child.process.returncode is not None


def test_a_child_that_dies_at_once_ends_the_demonstration() -> None:
    child = serving.Child("liar", [sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
    child.process.wait()
    with pytest.raises(SystemExit, match=r"liar stopped as soon as it started \(code 3\)"):
        child.tend()


def test_what_a_killed_child_started_does_not_outlive_it(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    script = (
        f"import subprocess, sys, time; p = subprocess.Popen({SLEEPER!r}); open(sys.argv[1], 'w').write(str(p.pid)); "
    )
    child = serving.Child("parent", [sys.executable, "-c", script + "time.sleep(60)", str(started)], dict(os.environ))
    while not (started.exists() and started.read_text()):
        time.sleep(0.02)
    child.stop()
    assert eventually_gone(int(started.read_text()))


def eventually_gone(pid: int) -> bool:
    """Whether the process is gone, or is only waiting to be reaped, within some seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("stamp", "developing", "ready"),
    [
        ('{"digest": "a", "developing": true}', True, True),
        ('{"digest": "a", "developing": true}', False, True),
        ('{"digest": "a", "developing": false}', True, False),
        ('{"digest": "b", "developing": true}', True, False),
        ("half a stam", True, False),
    ],
)
def test_the_environment_is_made_again_only_when_it_must(
    tmp_path: Path, stamp: str, developing: bool, ready: bool
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    (tmp_path / "custos-stamp.json").write_text(stamp)
    assert _is_ready(tmp_path, "a", developing) is ready
