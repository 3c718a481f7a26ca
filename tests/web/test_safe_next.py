"""mgapp.web.safe_next"""

import pytest

from mgapp.web.safe_next import safe_next, sign_in_page


@pytest.mark.parametrize("path", ["/admin", "/admin/cases/7?tab=jejak&q=a%20b", "/letters#isi"])
def test_a_path_of_this_site_is_kept(path):
    assert safe_next(path, otherwise="/admin") == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        None,
        "",
        "admin",
        "//evil.example",
        "/\\evil.example",
        "/admin\\..\\x",
        "https://evil.example",
        "javascript:alert(1)",
        "/\tevil.example",
        "/a\r\nSet-Cookie: x=y",
        "/api/auth/logout",
        "///evil.example",
    ],
)
def test_every_other_place_is_replaced(elsewhere):
    assert safe_next(elsewhere, otherwise="/admin") == "/admin"


def test_the_way_back_is_written_into_the_address_of_the_sign_in_page():
    assert (
        sign_in_page("/admin/visitors", "q=a&b=1") == "/login?next=/admin/visitors%3Fq%3Da%26b%3D1"
    )
