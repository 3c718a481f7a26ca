"""assets/js/clock.js says what the server says."""

import json
import subprocess
import sysconfig
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import dates
from mgapp.state.case_lines import due
from tests.architecture.source import ROOT

NOW = datetime(2026, 11, 21, 1, 5, tzinfo=UTC)
NODE = Path(sysconfig.get_path("scripts")) / "node"
_RUN = """
globalThis.window = {}; globalThis.document = { addEventListener() {} };
globalThis.setInterval = () => {};
require(process.argv[1]);
const { asked, now } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const say = ([name, ...facts]) => window.mgClock[name](...facts, Date.parse(now));
console.log(JSON.stringify(asked.map(say)));
"""
MINUTE, HOUR, DAY = 60, 3600, 86_400
EDGES = (44, 45, MINUTE, HOUR, DAY, 2 * DAY, 7 * DAY, 8 * DAY, 40 * DAY, 400 * DAY)
LENGTHS = sorted({abs(edge + by) for edge in EDGES for by in (-1, 0, 1, 59, 61, HOUR, -HOUR)})


def browser_says(*asked):
    """Run the script of the page on each question."""
    done = subprocess.run(
        [str(NODE), "-e", _RUN, str(ROOT / "assets/js/clock.js")],
        input=json.dumps({"asked": asked, "now": NOW.isoformat()}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(autouse=True)
def _now(clone):
    """Let it be one moment, in the office's zone."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_how_long_ago_is_said_in_the_same_words():
    moments = [NOW - timedelta(seconds=length) for length in LENGTHS]

    said = browser_says(*(("ago", dates.stamp(moment)) for moment in moments))

    assert said == [dates.ago(moment) for moment in moments]


@pytest.mark.parametrize("given", [HOUR, 3 * DAY])
def test_the_time_that_is_left_is_said_in_the_same_words(given):
    ends = [NOW + timedelta(seconds=sign * length) for length in LENGTHS for sign in (1, -1)]
    pairs = [(end, end - timedelta(seconds=given)) for end in ends]

    said = browser_says(*(("due", *map(dates.stamp, pair)) for pair in pairs))

    assert said == [list(due(CaseStatus.NEW, *pair)) for pair in pairs]
