"""What the running program's registry knows: every event that a browser may send."""

import json
import os
import subprocess
import sys
from functools import cache

from tests.architecture.source import ROOT
from tests.served import without_settings

_ASK = """
import inspect, json
import mgapp.mgapp
from reflex_base.registry import RegistrationContext
from mgapp.state.action import is_marked, needs_person
from mgapp.state.guard import is_let_through, qualified
print("HANDLERS", json.dumps({
    qualified(found): {
        "name": name,
        "ours": found.handler.fn.__module__.startswith("mgapp."),
        "let_through": is_let_through(found),
        "marked": is_marked(found.handler.fn),
        "needs_person": is_marked(found.handler.fn) and needs_person(found.handler.fn),
    }
    for name, found in RegistrationContext.get().event_handlers.items()
}))
"""


@cache
def handlers() -> dict[str, dict]:
    """Ask a process of its own, so that the tests' logs and states stay theirs."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        cwd=ROOT,
        env={**without_settings(), "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line for line in done.stdout.splitlines() if line.startswith("HANDLERS ")]
    assert found, done.stderr
    return json.loads(found[0].removeprefix("HANDLERS "))


def ours() -> dict[str, dict]:
    """Only the ones that this house wrote."""
    return {name: facts for name, facts in handlers().items() if facts["ours"]}
