"""Which way an account goes: let in, turned away, switched off and on again."""

from mgapp.services.accounts.errors import StatusRefused
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel.word import Word
from mgapp.services.kernel.workflow import MoveRefused, Workflow


class UserMove(Word):
    """What is done to an account."""

    APPROVE = "approve", "menyetujui"
    REJECT = "reject", "menolak"
    DISABLE = "disable", "menonaktifkan"
    ENABLE = "enable", "mengaktifkan"


USER_WORKFLOW = Workflow[UserMove, UserStatus](
    (
        (UserMove.APPROVE, {UserStatus.PENDING, UserStatus.REJECTED}, UserStatus.ACTIVE),
        (UserMove.REJECT, {UserStatus.PENDING}, UserStatus.REJECTED),
        (UserMove.DISABLE, {UserStatus.PENDING, UserStatus.ACTIVE}, UserStatus.DISABLED),
        (UserMove.ENABLE, {UserStatus.DISABLED}, UserStatus.ACTIVE),
    )
)


def after(move: UserMove, status: UserStatus) -> UserStatus:
    """Tell the status after a move.

    Raises:
        StatusRefused: the move is not allowed from ``status``.
    """
    try:
        return USER_WORKFLOW.after(move, status)
    except MoveRefused:
        raise StatusRefused(move=move, status=status) from None
