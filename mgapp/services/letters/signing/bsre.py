"""BSrE's "Esign Client Service", version 2, which runs at the agency.

A passphrase lives in memory for one request. It is sent once: whoever mistyped it decides himself
whether to try again, because BSrE locks an account after a few wrong ones.

Source:
    Names of routes and fields are those of clients of the technical note 2.2.1; BSrE publishes no
    specification. An agency tries them on its own instance first (docs/deployment.md).
"""

import base64
import binascii
import re
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, NoReturn, cast

import httpx

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters.signing import answers
from mgapp.services.letters.signing.errors import (
    BsreAway,
    BsreLocked,
    BsreRefused,
    BsreSlow,
    BsreUnreadable,
    CertificateInactive,
)

ACTIVE = "ISSUE"
MOST_BYTES = 64 * 1024 * 1024
"""Of an answer; a signed letter of 10 MB is 14 MB in base64."""

_NOBODY = "periksa@mgapp.invalid"
_STATUS = "/api/v2/user/check/status"
_SIGN = "/api/v2/sign/pdf"
_CONNECT_WITHIN = 10.0  # seconds
_LONGEST_REASON = 160
_DIGITS = re.compile(r"\d{10,}")
_OUR_FAULT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


@dataclass(frozen=True, slots=True)
class Bsre:
    """Where the service is, and with which name of the office it is asked.

    Attributes:
        within: Seconds that a request may take in all.
    """

    url: str
    username: str
    password: str = field(repr=False)
    within: float = 60.0


@dataclass(frozen=True, slots=True)
class BsreSigner:
    """Whose certificate signs, by the e-mail address that BSrE knows, and his passphrase."""

    email: str
    passphrase: str = field(repr=False)


def sign(bsre: Bsre, pdf: bytes, signer: BsreSigner, *, reason: str, place: str | None) -> bytes:
    """Have a PDF signed with the certificate of a person; asks once, and never again by itself.

    Raises:
        CertificateInactive: the certificate may not sign; the passphrase was not sent.
        InputRefused: the passphrase is wrong.
        BsreRefused: the service refuses for another reason.
        BsreAway: it cannot be reached, is slow, refuses the office, or answers no signed PDF.
    """
    with _client(bsre) as client:
        _must_be_active(client, bsre, signer)
        properties = {"tampilan": "INVISIBLE", "reason": reason, "location": place or ""}
        asked = {
            "email": signer.email,
            "passphrase": signer.passphrase,
            "signatureProperties": [properties],
            "file": [base64.b64encode(pdf).decode()],
        }
        status, answer = _ask(client, bsre, _SIGN, asked)
    if status != HTTPStatus.OK:
        _refuse(status, answer, signer)
    signed = _file(answer)
    if not answers.is_signed(signed):
        raise BsreUnreadable
    return signed


def wrong_with(bsre: Bsre) -> str | None:
    """Ask the service about nobody: whether it answers and takes the office's own name.

    Returns:
        What is wrong, a sentence; None when nothing is.
    """
    try:
        with _client(bsre) as client:
            status, _ = _ask(client, bsre, _STATUS, {"email": _NOBODY})
    except BsreAway as refused:
        return _first(refused)
    if status in _OUR_FAULT:
        return _first(BsreLocked())
    return _first(BsreAway()) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else None


def _first(refused: BsreAway) -> str:
    """Leave out what a refusal says of a letter."""
    return refused.sentence.partition(". ")[0].rstrip(".") + "."


def _client(bsre: Bsre) -> httpx.Client:
    # Neither proxies of the environment nor redirects may see a passphrase.
    return httpx.Client(
        base_url=bsre.url,
        auth=(bsre.username, bsre.password),
        timeout=httpx.Timeout(bsre.within, connect=min(_CONNECT_WITHIN, bsre.within)),
        follow_redirects=False,
        trust_env=False,
    )


def _must_be_active(client: httpx.Client, bsre: Bsre, signer: BsreSigner) -> None:
    status, answer = _ask(client, bsre, _STATUS, {"email": signer.email})
    if status != HTTPStatus.OK:
        _refuse(status, answer, signer)
    found = answer.get("status")
    if not isinstance(found, str):
        raise BsreUnreadable
    if found.upper() != ACTIVE:
        raise CertificateInactive(status=_plain(found, signer))


def _ask(client: httpx.Client, bsre: Bsre, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    """Ask once.

    Returns:
        The status and the object that was answered.
    """
    begun = time.monotonic()
    content = bytearray()
    try:
        with client.stream("POST", path, json=body) as answer:
            for part in answer.iter_bytes():
                content += part
                if time.monotonic() - begun > bsre.within:
                    raise BsreSlow(within=round(bsre.within))
                if len(content) > MOST_BYTES:
                    raise BsreUnreadable
    except httpx.TimeoutException:
        raise BsreSlow(within=round(bsre.within)) from None
    except httpx.HTTPError:
        # Its text may name the request; nothing of it is passed on.
        raise BsreAway from None
    return answer.status_code, answers.read(bytes(content))


def _refuse(status: int, answer: dict[str, Any], signer: BsreSigner) -> NoReturn:
    """Turn an answer that is no success into a sentence."""
    reason = str(answer.get("error") or answer.get("message") or "")
    if status in _OUR_FAULT:
        raise BsreLocked
    if "passphrase" in reason.lower():
        raise InputRefused.of(
            "passphrase",
            "Passphrase salah. Periksa dahulu: BSrE mengunci akun setelah beberapa kali salah.",
        )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status < HTTPStatus.BAD_REQUEST:
        raise BsreAway
    raise BsreRefused(reason=_plain(reason, signer) or f"kode {status}")


def _plain(text: str, signer: BsreSigner) -> str:
    """Keep of a foreign text one short line without secrets and long numbers."""
    line = " ".join(text.replace(signer.passphrase, "…").split())
    line = "".join(sign for sign in _DIGITS.sub("…", line) if sign.isprintable())
    return line[:_LONGEST_REASON].rstrip(" .")


def _file(answer: dict[str, Any]) -> bytes:
    files = answer.get("file")
    first = cast("list[Any]", files)[:1] if isinstance(files, list) else []
    if len(first) != 1 or not isinstance(first[0], str):
        raise BsreUnreadable
    try:
        return base64.b64decode(first[0], validate=True)
    except (ValueError, binascii.Error):
        raise BsreUnreadable from None
