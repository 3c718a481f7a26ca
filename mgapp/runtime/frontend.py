"""Builds the front end, and the bytecode, when a source changed, and only then."""

import compileall
import fcntl
import hashlib
import importlib.metadata
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mgapp.runtime import child, reflex_env
from mgapp.runtime.child import ROOT
from mgapp.runtime.errors import BuildFailed, StartRefused

WEB = ROOT / ".web"
BUILT = WEB / "build" / "client" / "index.html"
STAMP = WEB / "mgapp.stamp"
LOG = WEB / "mgapp-build.log"

SOURCES = ("mgapp/**/*.py", "assets/**/*", "reflex.lock/*", "rxconfig.py")


def ensure_built(environment: Mapping[str, str]) -> bool:
    """Build when needed, one process at a time; tell whether it was.

    Args:
        environment: What the built program sees; the same as the running one.

    Raises:
        BuildFailed: with the place of the log and its last line.
        StartRefused: the place of the build cannot be written.
    """
    if is_current():
        return False
    try:
        WEB.mkdir(exist_ok=True)
        with _one_at_a_time():
            return _build_and_stamp(environment)
    except OSError as error:
        raise StartRefused.of(error) from None


def _build_and_stamp(environment: Mapping[str, str]) -> bool:
    if is_current():
        return False  # another process built while this one waited
    STAMP.unlink(missing_ok=True)  # a build that is cut off must not count
    _build(environment)
    # Where Python may not write bytecode by itself, every start would compile the program again.
    compileall.compile_dir(ROOT / "mgapp", quiet=2)
    STAMP.write_text(stamp(), encoding="ascii")  # after it: the build may complete the lock
    return True


def is_current() -> bool:
    """Tell whether what lies built came from the present sources."""
    return BUILT.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == stamp()


def stamp(root: Path = ROOT) -> str:
    """Compute the print of everything that goes into a build; ports and hosts do not."""
    digest = hashlib.sha256(importlib.metadata.version("reflex").encode())
    for path in sorted(set(_sources(root))):
        content = path.read_bytes()
        digest.update(f"\0{path.relative_to(root)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    for pattern in SOURCES:
        for path in root.glob(pattern):
            if path.is_file():
                yield path


def _build(environment: Mapping[str, str]) -> None:
    reflex_env.use_npm_registry()
    started = time.monotonic()
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    with LOG.open("wb") as log:
        build = subprocess.Popen(  # noqa: S603 (our own interpreter and fixed words)
            [*command, "--env", "prod"],
            cwd=ROOT,
            env=reflex_env.for_child(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _tell_progress(build, started)
        finally:
            child.stop(build)
    if build.returncode or not BUILT.exists():
        lines = LOG.read_text(encoding="utf-8", errors="replace").split("\n")
        raise BuildFailed(log=LOG, why=next((x.strip() for x in reversed(lines) if x.strip()), ""))


def _tell_progress(build: "subprocess.Popen[bytes]", started: float) -> None:
    """Show that something happens: a running clock on a terminal, two lines elsewhere."""
    text = "Membangun tampilan (hanya setelah ada perubahan)"
    live = sys.stderr.isatty()
    if not live:
        _tell(f"{text} …\n")
    while build.poll() is None:
        if live:
            _tell(f"\r{text} … {time.monotonic() - started:.0f} dtk ")
        time.sleep(0.2)
    done = f"Tampilan selesai dibangun dalam {time.monotonic() - started:.0f} dtk.\n"
    if build.returncode == 0:
        _tell(f"\r\033[K{done}" if live else done)


def _tell(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (WEB / "mgapp-build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
