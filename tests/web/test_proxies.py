"""mgapp.web.proxies"""

from ipaddress import ip_network

import pytest

from mgapp.web.proxies import see_through

TRUSTED = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"))


def seen(peer, **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "client": (peer, 5000),
        "scheme": "http",
        "headers": [(b"host", b"inner:3000"), *raw],
    }
    see_through(scope, TRUSTED)
    return scope


def test_a_stranger_is_not_believed():
    scope = seen("203.0.113.9", x_forwarded_for="1.2.3.4", x_forwarded_proto="https")

    assert scope["client"][0] == "203.0.113.9"
    assert scope["scheme"] == "http"


@pytest.mark.parametrize(
    ("line", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 10.1.2.3", "198.51.100.7"),
        ("198.51.100.7:51234", "198.51.100.7"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("10.1.2.3, 10.9.9.9", "10.1.2.3"),
        ("6.6.6.6, not an address", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_the_client_is_the_right_most_address_that_is_not_trusted(line, client):
    assert seen("127.0.0.1", x_forwarded_for=line)["client"][0] == client


def test_a_trusted_proxy_tells_the_scheme_and_the_host():
    scope = seen("127.0.0.1", x_forwarded_proto="https", x_forwarded_host="tamu.example:8443")

    assert scope["scheme"] == "https"
    assert (b"host", b"tamu.example:8443") in scope["headers"]
    assert (b"host", b"inner:3000") not in scope["headers"]


def test_a_strange_scheme_is_ignored():
    assert seen("127.0.0.1", x_forwarded_proto="gopher")["scheme"] == "http"
