"""mgapp.state.front_desk: what the public forms show of the office."""

import pytest

from mgapp.services.kernel import db
from mgapp.services.kernel.errors import DatabaseAway
from mgapp.state.front_desk import FrontDeskState


def test_a_poster_fills_in_the_place_and_its_unit(page):
    visitor = page(path="/register")
    visitor.router["asPath"] = "/register?loc=upt-lobby"

    shown = visitor.send(FrontDeskState, "open")

    assert shown["place_name"] == "Lobi UPT Warroom"
    assert shown["preset"] == {"unit_tujuan": "upt_warroom"}


def test_the_notice_comes_before_the_first_field(page):
    shown = page(path="/register").send(FrontDeskState, "open")

    assert [part.heading for part in shown["notice"]][:2] == [
        "Mengapa data Anda diminta",
        "Dasar hukum",
    ]


def test_a_database_that_is_away_is_told_and_asked_again(page, monkeypatch: pytest.MonkeyPatch):
    visitor = page(path="/register")
    visitor.send(FrontDeskState, "open")

    def away():
        raise DatabaseAway

    with monkeypatch.context() as broken:
        broken.setattr(db, "transaction", away)
        assert visitor.send(FrontDeskState, "open")["away"] is True
    assert visitor.send(FrontDeskState, "open")["away"] is False
