"""Admins learn that messages do not arrive; not of each one."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Role
from mgapp.services.kernel import limits
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.notices import NoticeType

_ONCE_IN = timedelta(hours=1)


def tell_admins(session: Session) -> None:
    """Tell the admins that messages failed or may have; at most once an hour."""
    try:
        limits.take(session, "message_failed", limit=1, within=_ONCE_IN)
    except RateLimited:
        return
    notices.tell(
        session, to=accounts.holders(Role.ADMIN), kind=NoticeType.MESSAGE_FAILED,
        params={"about": "messages"},
    )  # fmt: skip
