"""The web role may read and write the office's data, but not what must stay as written."""

from collections.abc import Iterator

import psycopg

from mgapp.runtime.database import Database
from mgapp.runtime.errors import WebRoleTooStrong

_LOOK = """
select r.rolsuper, r.rolcreaterole,
       coalesce(has_table_privilege(to_regclass('case_events'), 'update,delete,truncate'), false),
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member'))
  from pg_roles r where r.rolname = current_user
"""
_WHY = (
    "superuser",
    "boleh membuat peran",
    "boleh mengubah jejak kasus",
    "memiliki tabel",
)


def check(database: Database) -> Iterator[str]:
    """Look at what the web role may do; yields warnings.

    An external database with one role for everything is warned about and served: that is the
    office's choice.

    Raises:
        WebRoleTooStrong: there are two roles, and the web's is more than it should be.
    """
    with psycopg.connect(database.web_url, connect_timeout=5) as connection:
        row = connection.execute(_LOOK).fetchone() or (True,)
    why = ", ".join(text for found, text in zip(row, _WHY, strict=False) if found)
    if why and not database.has_one_role:
        raise WebRoleTooStrong(role=database.web_role, why=why)
    if why:
        yield (
            f"peran basis data {database.web_role} {why}; pisahkan peran pemilik skema dengan "
            "MGAPP_OWNER_DATABASE_URL."
        )
    if database.server is not None and database.server.as_root:
        yield "server basis data berjalan sebagai root: cukup untuk mencoba, bukan untuk bekerja."
