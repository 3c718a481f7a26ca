"""mgapp.runtime.frontend and mgapp.runtime.same_origin"""

from importlib.util import find_spec
from pathlib import Path

import pytest

from mgapp.runtime import frontend
from mgapp.runtime.errors import StartRefused
from mgapp.runtime.frontend import stamp
from mgapp.runtime.same_origin import MARK, use_the_page_address


@pytest.fixture
def tree(tmp_path):
    """Sources of a small front end."""
    for name in ("mgapp/pages/home.py", "assets/look.css", "reflex.lock/package.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "rxconfig.py").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["mgapp/pages/home.py", "assets/look.css", "reflex.lock/package.json", "rxconfig.py"]
)
def test_a_changed_source_asks_for_a_build(tree, name):
    before = stamp(tree)
    (tree / name).write_text("something else")

    assert stamp(tree) != before


def test_a_new_and_a_removed_source_ask_for_a_build(tree):
    before = stamp(tree)
    (tree / "assets" / "logo.svg").write_text("<svg/>")
    with_logo = stamp(tree)
    (tree / "assets" / "logo.svg").unlink()

    assert with_logo != before
    assert stamp(tree) == before


def test_what_is_no_source_does_not(tree, monkeypatch):
    before = stamp(tree)
    (tree / "mgapp" / "pages" / "__pycache__").mkdir()
    (tree / "mgapp" / "pages" / "__pycache__" / "home.pyc").write_bytes(b"x")
    (tree / "README.md").write_text("words")
    monkeypatch.setenv("MGAPP_PORT", "4000")

    assert stamp(tree) == before


@pytest.fixture
def client() -> str:
    """The client's code as the installed Reflex writes it."""
    spec = find_spec("reflex_base")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / ".templates/web/utils/state.js").read_text(encoding="utf-8")


def test_the_client_asks_the_server_that_sent_the_page(client):
    changed = use_the_page_address(client)

    assert changed.count(MARK) == 1
    assert "endpoint.port = window.location.port;" in changed
    assert 'endpoint.port = "";' not in changed


def test_a_client_that_is_changed_stays_as_it_is(client):
    once = use_the_page_address(client)

    assert use_the_page_address(once) == once


def test_an_unknown_client_stops_the_build():
    with pytest.raises(RuntimeError, match="getBackendURL"):
        use_the_page_address("export const somethingElse = 1;\n")


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(frontend, "WEB", tmp_path / "file" / ".web")
    monkeypatch.setattr(frontend, "BUILT", tmp_path / "nothing")

    with pytest.raises(StartRefused, match="file"):
        frontend.ensure_built({})
