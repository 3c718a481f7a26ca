"""mgapp.runtime.work: the worker lets people at their pages go first."""

import subprocess
import sys

import pytest

from mgapp.runtime.work import GROUP, POLITENESS

STEPS_BACK = f"""
import os
from mgapp.runtime.work import step_back
step_back()
print(os.nice(0))
print(open({str(GROUP)!r}).read() if os.path.exists({str(GROUP)!r}) else "")
"""


@pytest.fixture(scope="module")
def told():
    """What a process with a session of its own, as the worker has, says after stepping back."""
    done = subprocess.run(
        [sys.executable, "-c", STEPS_BACK],
        capture_output=True, text=True, check=True, start_new_session=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_the_worker_is_nice(told):
    assert int(told[0]) >= POLITENESS


@pytest.mark.skipif(not GROUP.exists(), reason="this kernel does not group by session")
def test_its_whole_session_steps_back(told):
    assert told[1].endswith(f"nice {POLITENESS}")
