"""Which system user the server runs as: never root."""

import os
import pwd
import subprocess
from pathlib import Path

from mgapp.runtime.embedded.place import BIN
from mgapp.runtime.errors import DirectoryUnreachable

DIE_WITH_PARENT = ["setpriv", "--pdeathsig", "INT"]
NAMESPACE = ["unshare", "--user", "--map-user=1", "--map-group=1", "--"]


def command_prefix(uid: int) -> list[str]:
    """Give the command line that runs a program as that user, bound to its parent's life.

    Root in a user namespace of its own sees itself as an ordinary user, which is all that
    PostgreSQL asks for; files stay root's.
    """
    if os.geteuid() != 0:
        return [*DIE_WITH_PARENT, "--"]
    if uid == 0:
        return [*NAMESPACE, *DIE_WITH_PARENT, "--"]
    group = pwd.getpwuid(uid).pw_gid
    return [*DIE_WITH_PARENT, f"--reuid={uid}", f"--regid={group}", "--clear-groups", "--"]


def choose(directory: Path) -> int:
    """Choose the owner of the directory; for root's new one `nobody`, else a user namespace.

    Raises:
        DirectoryUnreachable: no user can reach both the directory and the binaries.
    """
    owner = (directory if directory.exists() else directory.parent).stat().st_uid
    candidates = [owner]
    if os.geteuid() == 0 == owner and not directory.exists():
        candidates = [pwd.getpwnam("nobody").pw_uid, 0]
    for uid in candidates:
        if _reaches(uid, directory):
            return uid
    raise DirectoryUnreachable(uid=candidates[0], directory=directory.parent, binaries=BIN)


def _reaches(uid: int, directory: Path) -> bool:
    look = ["sh", "-c", 'test -x "$0" && cd "$1"', str(BIN / "postgres"), str(directory.parent)]
    done = subprocess.run(  # noqa: S603 (fixed words and our own paths)
        [*command_prefix(uid), *look], capture_output=True, check=False
    )
    return done.returncode == 0
