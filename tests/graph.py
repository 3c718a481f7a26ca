"""Meta's Cloud API on this machine, with its documented shapes and its errors; signs its calls."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mgapp.services.delivery import Cloud

PHONE_ID, SECRET, WORD = "106540352242922", "rahasia-aplikasi", "kata-sandi-webhook"
Answer = tuple[int, dict[str, Any], dict[str, str]]
SILENT = "silent"


def error(code: int, status: int = 400, **headers: str) -> Answer:
    """Refuse as Meta does."""
    told = {"message": f"(#{code}) told", "type": "OAuthException", "code": code}
    return status, {"error": {**told, "fbtrace_id": "Az8or2yhqkZfEZ-_4Qn_Bam"}}, headers


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class Graph:
    """Keeps what it was asked; ``answers`` maps a number to how it is refused, or to silence.

    ``itself`` is what it tells of the office's own number; it takes ``delay`` seconds to answer.
    """

    def __init__(self) -> None:
        """Listen on a free port."""
        self.asked: list[dict[str, Any]] = []
        self.answers: dict[str, Answer | str] = {}
        self.itself: Answer = (200, {"id": PHONE_ID}, {})
        self.delay = 0.0
        self._server = _Server(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def cloud(self) -> Cloud:
        """The settings that lead here."""
        url = f"http://127.0.0.1:{self._server.server_address[1]}/v23.0"
        return Cloud(PHONE_ID, "token-kantor", SECRET, WORD, url)

    @property
    def settings(self) -> dict[str, str]:
        """The same as settings of a process."""
        cloud, name = self.cloud, "MGAPP_WHATSAPP_"
        return {
            f"{name}PHONE_ID": cloud.phone_id,
            f"{name}TOKEN": cloud.token,
            f"{name}APP_SECRET": cloud.app_secret,
            f"{name}VERIFY_TOKEN": cloud.verify_token,
            f"{name}URL": cloud.url,
        }

    def texts(self) -> list[str]:
        """What was said in free words."""
        return [one["text"]["body"] for one in self.asked if one["type"] == "text"]

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        graph = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # one packet an answer
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                self._say(*graph.itself)

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                graph.asked.append(body)
                time.sleep(graph.delay)
                answer = graph.answers.get(body["to"])
                if answer == SILENT:
                    self.close_connection = True
                    return
                if answer is None:
                    name = f"wamid.{len(graph.asked)}.{body['to']}"
                    answer = (
                        200,
                        {"messaging_product": "whatsapp", "messages": [{"id": name}]},
                        {},
                    )
                self._say(*answer)

            def _say(self, status: int, told: dict[str, Any], headers: dict[str, str]) -> None:
                raw = json.dumps(told).encode()
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(raw))}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler


def signed(call: Any) -> tuple[bytes, str]:
    """Sign a call as Meta does."""
    body = json.dumps(call).encode()
    return body, "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def call_of(**value: Any) -> dict[str, Any]:
    """Wrap what is told in Meta's envelope."""
    metadata = {"display_phone_number": "62411123456", "phone_number_id": PHONE_ID}
    told = {"messaging_product": "whatsapp", "metadata": metadata, **value}
    changes = [{"field": "messages", "value": told}]
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]}


def wrote(text: str, *, number: str, name: str, at: int) -> dict[str, Any]:
    """Tell that somebody wrote."""
    message = {"from": number, "id": name, "timestamp": str(at), "type": "text"}
    contact = {"wa_id": number, "profile": {"name": "Andi"}}
    return call_of(contacts=[contact], messages=[{**message, "text": {"body": text}}])


def stage(name: str, status: str, *, at: int, message_id: str | None = None, code: int = 0) -> Any:
    """Tell how far a message came."""
    told: dict[str, Any] = {"id": name, "status": status, "timestamp": str(at), "recipient_id": "1"}
    if message_id:
        told["biz_opaque_callback_data"] = message_id
    if code:
        told["errors"] = [{"code": code, "title": "told", "message": "told"}]
    return call_of(statuses=[told])


Told = Callable[[Any], None]
