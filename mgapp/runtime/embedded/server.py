"""Starts and stops the server."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import IO, Self

import psycopg

from mgapp.runtime.embedded import account, place
from mgapp.runtime.embedded.roles import SUPERUSER, bootstrap
from mgapp.runtime.errors import InitialisingFailed, OtherServerRuns, ServerFailed, StartRefused

INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",  # the same order on every machine
    "--locale=C",
)
WHO_MAY_CONNECT = "local all all trust\nlocal replication postgres trust\n"

OTHER_ENDS_WITHIN = 5.0  # seconds; the server of a killed parent is just shutting down
READY_WITHIN = 60.0  # seconds; recovery after a crash needs its time
STOP = ((signal.SIGINT, 1.5), (signal.SIGQUIT, 0.5), (signal.SIGKILL, 0.5))
"""Fast, immediate (recovers at the next start), kill; seconds to wait after each."""


class Server:
    """A running server on `directory`; makes the directory when there is none.

    Create it in the main thread: it ends when the *thread* that created it ends. Keep the
    object: its open lock file is what keeps others out.

    Args:
        directory: Where the data lives; `.lock` and `.log` stand beside it.
        settings: Further server settings, such as `fsync="off"` in tests.

    Raises:
        StartRefused: with the reason in one line.
    """

    process: "subprocess.Popen[bytes]"
    uid: int

    def __init__(self, directory: Path, **settings: str) -> None:
        self.directory = Path(directory).absolute()
        self._settings = settings
        try:
            self._lock, self._log = self._open_beside()
            try:
                self._start()
            except BaseException:
                self._close()
                raise
        except OSError as error:
            raise StartRefused.of(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def as_root(self) -> bool:
        """Whether the database's superuser could write root's files: fit for a demo only."""
        return os.geteuid() == 0 == self.uid

    def revive(self) -> None:
        """Start again a server that ended by itself: killed, or out of memory.

        Raises:
            StartRefused: it does not start any more.
        """
        if self.process.poll() is not None:
            self._run()

    def stop(self) -> None:
        """Stop within three seconds, whatever it is doing."""
        for number, seconds in STOP:
            if self.process.poll() is not None:
                break
            self.process.send_signal(number)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        self._close()

    def _close(self) -> None:
        self._lock.close()
        self._log.close()

    def _open_beside(self) -> tuple[IO[str], IO[bytes]]:
        parent = self.directory.parent
        is_new = not parent.exists()
        parent.mkdir(parents=True, exist_ok=True)
        if is_new and os.geteuid() == 0:
            above = parent.parent.stat()
            os.chown(parent, above.st_uid, above.st_gid)
        lock = place.take_lock(self.directory)
        log = Path(f"{self.directory}.log").open("ab")  # noqa: SIM115 (stays open)
        if os.geteuid() == 0:
            for file in (lock, log):
                os.fchown(file.fileno(), parent.stat().st_uid, -1)
        return lock, log

    def _start(self) -> None:
        if self.directory.exists():
            place.check_directory(self.directory)
        self.uid = account.choose(self.directory)
        if not self.directory.exists():
            self._initialise()
        self._run()

    def _run(self) -> None:
        self._wait_for_another_to_end()
        log_starts_at = self._log.seek(0, os.SEEK_END)
        self.process = self._launch()
        try:
            self._wait_until_ready(log_starts_at)
        except BaseException:
            self.stop()
            raise

    def _initialise(self) -> None:
        """Make the directory aside and rename it: a kill in the middle leaves nothing half made."""
        aside = Path(f"{self.directory}.init")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(aside, self.uid, -1)
        command = [*account.command_prefix(self.uid), str(place.BIN / "initdb"), *INITDB]
        done = subprocess.run(  # noqa: S603 (fixed words and our own paths)
            [*command, "-D", str(aside)], cwd="/", stdout=self._log, stderr=self._log, check=False
        )
        if done.returncode:
            raise InitialisingFailed(log=f"{self.directory}.log")
        (aside / "pg_hba.conf").write_text(WHO_MAY_CONNECT, encoding="ascii")
        aside.rename(self.directory)

    def _wait_for_another_to_end(self) -> None:
        end = time.monotonic() + OTHER_ENDS_WITHIN
        while other := place.server_in(self.directory):
            if time.monotonic() > end:
                raise OtherServerRuns(process=other, directory=self.directory)
            time.sleep(0.05)

    def _launch(self) -> "subprocess.Popen[bytes]":
        socket = place.open_socket_directory(self.directory, self.uid)
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{socket}"',
            "unix_socket_permissions": "0700",
            **self._settings,
        }
        return subprocess.Popen(  # noqa: S603 (fixed words and our own paths)
            [
                *account.command_prefix(self.uid),
                str(place.BIN / "postgres"),
                *("-D", str(self.directory)),
                *(f"--{name}={value}" for name, value in options.items()),
            ],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C at the terminal reaches the parent only
        )

    def _wait_until_ready(self, log_starts_at: int) -> None:
        target = place.conninfo(self.directory, SUPERUSER, "postgres")
        end = time.monotonic() + READY_WITHIN
        while True:
            try:
                with psycopg.connect(target, autocommit=True) as connection:
                    return bootstrap(connection)
            except psycopg.OperationalError as error:
                if self.process.poll() is not None or time.monotonic() > end:
                    why = self._fatal_line(log_starts_at) or str(error)
                    raise ServerFailed(why=why) from None
            time.sleep(0.02)

    def _fatal_line(self, log_starts_at: int) -> str | None:
        text = Path(f"{self.directory}.log").read_bytes()[log_starts_at:].decode(errors="replace")
        return next((x for x in text.splitlines() if "FATAL" in x or "PANIC" in x), None)
