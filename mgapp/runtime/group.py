"""Ends a child and everything it started."""

import os
import signal
import subprocess
import time

GRACE = 2.0  # seconds for what is being answered
KILLED_WITHIN = 0.3  # seconds


def stop(leader: "subprocess.Popen[bytes]") -> None:
    """End the whole session of a child that was started with `start_new_session`."""
    for number, seconds in ((signal.SIGTERM, GRACE), (signal.SIGKILL, KILLED_WITHIN)):
        end = time.monotonic() + seconds
        try:
            os.killpg(leader.pid, number)
            while time.monotonic() < end:
                leader.poll()  # reaps it
                os.killpg(leader.pid, 0)  # raises once nobody is left
                time.sleep(0.02)
        except ProcessLookupError:
            return
