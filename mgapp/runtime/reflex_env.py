"""The environment Reflex and its JavaScript tools must see before they are imported."""

import os
import subprocess
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from mgapp.runtime.child import ROOT


def apply() -> None:
    """Point Reflex at the node of the virtual environment and keep it off the internet.

    What is already set wins, so that an operator can override every line.
    """
    scripts = sysconfig.get_path("scripts")
    path = os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = scripts + os.pathsep + path
    for name, value in {
        "REFLEX_USE_NPM": "1",  # without it Reflex downloads another package manager
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_DIR": str(ROOT / ".reflex"),  # nothing is written into the home directory
        "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": "300000",  # bytes; an event carries 256 kB at most
        "REFLEX_SOCKET_TIMEOUT": "20s",  # a page that fell silent counts as closed
    }.items():
        os.environ.setdefault(name, value)


def use_npm_registry() -> None:
    """Tell Reflex which registry npm is configured for, so that it does not probe public ones.

    Only a build needs it; it takes a node start.
    """
    if "NPM_CONFIG_REGISTRY" in os.environ:
        return
    npm = Path(sysconfig.get_path("scripts")) / "npm"
    answer = subprocess.run(  # noqa: S603 (our own virtual environment's npm)
        [npm, "config", "get", "registry"], capture_output=True, text=True, check=False, cwd=ROOT
    ).stdout.strip()
    if answer.startswith("http"):
        os.environ["NPM_CONFIG_REGISTRY"] = answer


def for_child(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the whole environment of a child process that runs Reflex."""
    apply()
    return {**os.environ, **environment}
