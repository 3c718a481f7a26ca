"""What stands beside the office in production: a proxy with TLS, and Redis."""

import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import Self

import httpx

from tests.served import free_port

UP_WITHIN = 10.0  # seconds

CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    client_max_body_size 60m;
    location / {{
      proxy_pass http://127.0.0.1:{office};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""


class Neighbour:
    """A program that runs as long as it is entered."""

    port: int
    command: list[str]

    def __enter__(self) -> Self:
        """Start it and wait until it listens."""
        self._process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        end = time.monotonic() + UP_WITHIN
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert self._process.poll() is None, self.command
                assert time.monotonic() < end, self.command
                time.sleep(0.05)
            else:
                return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(UP_WITHIN)


class Proxy(Neighbour):
    """Debian's nginx with TLS and a certificate of its own making, on another port."""

    def __init__(self, office: int, folder: Path) -> None:
        """Write its configuration."""
        self.port = free_port()
        self.url = f"https://localhost:{self.port}"
        self._certificate = folder / "cert.pem"
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        keys = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        subprocess.run([*make, *subject, *keys], check=True, capture_output=True)
        text = CONFIGURATION.format(folder=folder, port=self.port, office=office)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.command = [nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)]

    def browser(self) -> httpx.Client:
        """Open a client that knows the certificate."""
        known = ssl.create_default_context(cafile=str(self._certificate))
        return httpx.Client(base_url=self.url, verify=known, timeout=60)


class Redis(Neighbour):
    """A Redis that forgets everything at the end."""

    def __init__(self) -> None:
        """Choose a port."""
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        quiet = ["--save", "", "--appendonly", "no", "--loglevel", "warning"]
        listen = ["--bind", "127.0.0.1", "--port", str(self.port)]
        self.command = ["redis-server", *listen, *quiet]
