"""mgapp run: why it does not start is one line, and nothing stays behind."""

import socket

import psycopg
import pytest

from mgapp import cli
from mgapp.runtime import embedded
from mgapp.runtime.database import Database as Opened
from mgapp.runtime.errors import WebRoleTooStrong
from mgapp.runtime.privileges import check
from tests.runtime.program import Program


def refusal(program: Program, *words: str) -> str:
    done = program.command(*(words or ("run",)))
    assert done.returncode not in {0, None}
    assert program.alive() == []
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Perhatian:")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_port_in_use(place):
    program = Program(place / "data")
    with socket.socket() as other:
        other.bind(("127.0.0.1", program.port))
        other.listen()

        assert f"Port {program.port}" in refusal(program)
    assert not (place / "data").exists()


def test_an_address_of_another_machine(place):
    assert "MGAPP_HOST" in refusal(Program(place / "data", MGAPP_HOST="192.0.2.1"))


def test_a_data_directory_that_cannot_be_written(place):
    (place / "file").write_text("")

    assert "file" in refusal(Program(place / "file" / "data"))


def test_a_database_that_does_not_answer(place):
    url = "postgresql://nobody:geheim@127.0.0.1:1/office"
    line = refusal(Program(place / "data", MGAPP_DATABASE_URL=url))

    assert "MGAPP_DATABASE_URL" in line
    assert "geheim" not in line


def test_a_wrong_setting(place):
    assert "MGAPP_TIMEZONE" in refusal(Program(place / "data", MGAPP_TIMEZONE="Mars/Olympus"))


def test_a_store_of_files_that_there_is_not(place):
    assert "MGAPP_FILES_URL" in refusal(Program(place / "data", MGAPP_FILES_URL="nonsense"))
    assert not (place / "data").exists()


@pytest.mark.parametrize("words", [("bogus",), ("import",), ("doctor", "--bogus")])
def test_words_that_are_no_command(words, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["mgapp", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == cli.REFUSED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("mgapp: ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "word",
    [
        "run",
        pytest.param("migrate", marks=pytest.mark.long),
        pytest.param("verify-audit", marks=pytest.mark.long),
    ],
)
def test_a_database_newer_than_the_program(place, database, word):
    roles = {"MGAPP_DATABASE_URL": embedded.WEB, "MGAPP_OWNER_DATABASE_URL": embedded.OWNER}
    program = Program(place / "data", **{name: database.url(x) for name, x in roles.items()})
    with psycopg.connect(database.url(embedded.OWNER)) as connection:
        row = connection.execute("select version_num from alembic_version").fetchone()
        connection.execute("update alembic_version set version_num = '9999_later'")
    try:
        assert "lebih baru" in refusal(program, word)
    finally:
        with psycopg.connect(database.url(embedded.OWNER)) as connection:
            connection.execute("update alembic_version set version_num = %s", row)


def test_a_web_role_that_could_rewrite_the_trail(database):
    strong, owner = database.url(embedded.SUPERUSER), database.url(embedded.OWNER)

    with pytest.raises(WebRoleTooStrong, match="superuser"):
        list(check(Opened(web_url=strong, owner_url=owner, web_role=embedded.SUPERUSER)))


def test_the_owner_as_the_web_role(database):
    owner, other = database.url(embedded.OWNER), database.url(embedded.SUPERUSER)

    with pytest.raises(WebRoleTooStrong, match="memiliki tabel"):
        list(check(Opened(web_url=owner, owner_url=other, web_role=embedded.OWNER)))


def test_one_role_for_everything_is_served_with_a_warning(database):
    owner = database.url(embedded.OWNER)

    (warning,) = check(Opened(web_url=owner, owner_url=owner, web_role=embedded.OWNER))
    assert "MGAPP_OWNER_DATABASE_URL" in warning


def test_the_right_roles_are_served_without_a_word(database):
    web, owner = database.url(embedded.WEB), database.url(embedded.OWNER)

    assert list(check(Opened(web_url=web, owner_url=owner, web_role=embedded.WEB))) == []
