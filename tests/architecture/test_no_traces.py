"""The repository tells nothing about the machines on which it was made."""

import re

from tests.architecture.source import ROOT, tracked

TRACES = re.compile(
    "|".join(
        [
            r"\bpypi\." + "org",
            "python" + r"hosted\." + "org",
            r"registry\.(npmjs|yarnpkg)\." + "(org|com)",
            r"artifactory",
            r"(?<![\w.])/(root|work|home/\w+|Users/\w+)/" + r"[\w.]",
        ]
    ),
    re.IGNORECASE,
)
BINARY = {".png", ".jpg", ".ico", ".woff2", ".ttf", ".otf", ".pdf", ".wasm", ".mp3", ".ogg", ".wav"}


def test_no_file_names_a_registry_or_a_machine():
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in tracked()
        if path.suffix not in BINARY and path != ROOT / "tests/architecture/test_no_traces.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := TRACES.search(line))
    ]

    assert found == []
