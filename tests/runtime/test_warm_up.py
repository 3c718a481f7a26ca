"""mgapp.runtime.serve: what is imported before the settings are there."""

import json
import os
import subprocess
import sys

from mgapp.runtime.child import ROOT

_LOOK = """
import json, sys
from mgapp.runtime import reflex_env, serve
reflex_env.apply()
serve._warm_up()
from mgapp.settings import settings
print(json.dumps([settings.cache_info().currsize, sorted(sys.modules)]))
"""


def test_the_warm_up_imports_most_of_the_program_and_reads_no_setting():
    wrong = {**os.environ, "MGAPP_PORT": "not a port"}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], cwd=ROOT, env=wrong, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    read, loaded = json.loads(done.stdout)

    assert read == 0
    assert {"mgapp.services.letters", "mgapp.api.cases", "granian.server"} <= set(loaded)
    assert "rxconfig" not in loaded  # it would keep what Reflex is told later from being heard
    assert "lokal" not in loaded  # half a second, for the first form alone
