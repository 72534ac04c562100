"""The demonstration: a database, an invented register, server, worker and sealer, all stopped together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from types import FrameType

from custos.plumbing.postgres import OWNER, SEALER, WEB, WORKER, Postgres
from tools.databases import DATA, ROOT, Database, database

SECONDS_TO_STOP = 15
SECONDS_TO_FAIL = 5
SECONDS_TO_ANSWER = 60


class Child:
    """A process of the demonstration, started again when it dies after having worked."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.start()

    def start(self) -> None:
        """Start it in a session of its own, so that a Ctrl-C reaches it through us and in order."""
        self.since = time.monotonic()
        self.process = subprocess.Popen(
            self.command, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def tend(self) -> None:
        """Start it again if it died; give up if it died at once."""
        if self.process.poll() is None:
            return
        self.signal(signal.SIGKILL)
        if time.monotonic() - self.since < SECONDS_TO_FAIL:
            sys.exit(f"The {self.name} stopped as soon as it started (code {self.process.returncode}).")
        print(f"The {self.name} stopped (code {self.process.returncode}); starting it again.", flush=True)
        self.start()

    def signal(self, number: signal.Signals) -> None:
        """Signal it and its own children, which may outlive it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def stop(self) -> None:
        """Ask it to stop, and end whatever of it does not."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=SECONDS_TO_STOP)
        self.signal(signal.SIGKILL)
        self.process.wait()


def demo_once() -> None:
    """Import an invented register, make its nightly run and its papers in out/, and leave no trace but those."""
    stop_politely()
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DATA, prefix="once-") as data, database("custos_once", fresh=True) as once:
        own = {"CUSTOS_DATA": data}
        manage("migrate", "--database", "owner", "--verbosity", "0", environment=once.environment(OWNER) | own)
        manage("demonstrate", "--once", environment=once.environment(WORKER) | own)


def demo(port: int) -> None:
    """Set up the demonstration, serve it until told to stop, then stop everything."""
    stop_politely()
    refuse_a_taken_port(port)
    with database("custos") as own:
        manage("migrate", "--database", "owner", "--verbosity", "0", environment=own.environment(OWNER))
        manage("collectstatic", "--no-input", "--verbosity", "0", environment=own.environment(WEB))
        said = manage("demonstrate", environment=own.environment(WORKER), quiet=True)
        children: list[Child] = []
        try:
            children.append(Child("server", server_command(port), process_environment(own, WEB)))
            children.append(Child("worker", django("worker"), process_environment(own, WORKER)))
            children.append(Child("sealer", django("seal", "--watch"), process_environment(own, SEALER)))
            wait_until_it_answers(port, children)
            print(f"{said.rstrip()}\n\nCustos is at http://127.0.0.1:{port} (Ctrl-C stops it)", flush=True)
            tend(children, own.server)
        finally:
            for child in children:
                child.stop()


def tend(children: list[Child], server: Postgres | None) -> None:
    """Keep everything running until a signal ends it."""
    while True:
        time.sleep(1)
        if server and not server.answers():
            print("PostgreSQL stopped; starting it again.", flush=True)
            server.start()
        for child in children:
            child.tend()


def server_command(port: int) -> list[str]:
    """How Custos is served."""
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    strength = ["--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning"]
    return [*granian, *strength, "custos.wsgi:application"]


def django(*arguments: str) -> list[str]:
    """The command line of a management command."""
    return [sys.executable, "-m", "django", *arguments]


def process_environment(own: Database, role: str) -> dict[str, str]:
    """Our environment, with the settings and the addresses that the role is given and no others.

    In the demonstration a password is enough to sign in, unless the environment says otherwise.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    inherited.setdefault("CUSTOS_SECOND_FACTOR", "no")
    return inherited | {"DJANGO_SETTINGS_MODULE": "custos.settings"} | own.environment(role)


def manage(*arguments: str, environment: dict[str, str], quiet: bool = False) -> str:
    """Run a management command; stop with its code if it fails. Returns what it printed when quiet."""
    whole = os.environ | {"DJANGO_SETTINGS_MODULE": "custos.settings"} | environment
    output = subprocess.PIPE if quiet else None
    done = subprocess.run(django(*arguments), env=whole, cwd=ROOT, stdout=output, text=True, check=False)
    if done.returncode:
        print(done.stdout or "", end="", file=sys.stderr)
        sys.exit(done.returncode)
    return done.stdout or ""


def refuse_a_taken_port(port: int) -> None:
    """Say so before anything is made, rather than after."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is taken: choose another with --port.")


def wait_until_it_answers(port: int, children: list[Child]) -> None:
    """Return when the server takes connections."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        for child in children:
            child.tend()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"The server does not answer on port {port}.")


def stop_politely() -> None:
    """Let Ctrl-C, a closed terminal and a request to end unwind what we started, even where a shell ignores them."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(0)

    handler: Callable[[int, FrameType | None], None] = leave
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)
