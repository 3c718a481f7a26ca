"""What a program may do in somebody's name: never more than he may himself, never his account."""

from collections.abc import Iterable

from mgapp.services.access.permissions import Permission
from mgapp.services.kernel.word import Word


class Scope(Word):
    """One thing that a token opens; what changes something is a scope of its own."""

    CASES_READ = "cases:read", "membaca kasus"
    CASES_WRITE = "cases:write", "membuat dan mengubah kasus"
    VISITORS_READ = "visitors:read", "membaca buku tamu"
    VISITORS_REVEAL = "visitors:reveal", "membuka data pribadi tamu"
    VISITORS_WRITE = "visitors:write", "mencatat tamu keluar"
    SURAT_READ = "surat:read", "membaca surat dari publik"
    SURAT_WRITE = "surat:write", "menanggapi dan mendisposisikan surat dari publik"
    LETTERS_READ = "letters:read", "membaca surat menyurat"
    LETTERS_WRITE = "letters:write", "membuat, mengajukan, dan mencatat surat"
    DIRECTORY_READ = "directory:read", "membaca direktori dan unit kerja"
    NOTIFICATIONS_READ = "notifications:read", "membaca pemberitahuan"


P = Permission
_CASES = frozenset({P.CASE_READ, P.CASE_READ_ALL, P.INTAKE_READ, P.INBOX_READ})
_LETTERS = frozenset({P.LETTER_READ, P.LETTER_READ_ALL})

# Deciding on a letter needs the person; users, settings and keys are no program's business.
OPENS: dict[Scope, frozenset[Permission]] = {
    Scope.CASES_READ: _CASES | {P.STATS_READ, P.DASHBOARD_READ},
    Scope.CASES_WRITE: _CASES
    | {
        P.CASE_CREATE, P.CASE_TRIAGE, P.CASE_ASSIGN, P.CASE_PRIORITIZE, P.CASE_CANCEL,
        P.CASE_REOPEN, P.CASE_WORK, P.CASE_WORK_ANY, P.CASE_NOTE,
    },
    Scope.VISITORS_READ: frozenset({P.VISITOR_READ}),
    Scope.VISITORS_REVEAL: frozenset({P.VISITOR_READ, P.VISITOR_REVEAL}),
    Scope.VISITORS_WRITE: frozenset({P.VISITOR_READ, P.VISITOR_CHECK_OUT}),
    Scope.SURAT_READ: frozenset({P.SURAT_READ}),
    Scope.SURAT_WRITE: frozenset({P.SURAT_READ, P.SURAT_EDIT, P.CASE_ASSIGN}),
    Scope.LETTERS_READ: _LETTERS | {P.LETTER_BOOKS},
    Scope.LETTERS_WRITE: _LETTERS | {P.LETTER_WRITE, P.LETTER_RECEIVE, P.LETTER_DISPOSE},
    Scope.DIRECTORY_READ: frozenset({P.DIRECTORY_READ, P.ORG_READ}),
    Scope.NOTIFICATIONS_READ: frozenset({P.NOTIFICATION_READ}),
}  # fmt: skip
_WRITING = {Scope.CASES_WRITE, Scope.VISITORS_WRITE, Scope.SURAT_WRITE, Scope.LETTERS_WRITE}


def within(scopes: Iterable[Scope], *, changing: bool) -> frozenset[Permission]:
    """Tell what scopes open.

    Args:
        scopes: Those of the token.
        changing: Whether the request may change something: then a scope for reading opens nothing,
            whatever a verb asks for.
    """
    counted = (scope for scope in scopes if not changing or scope in _WRITING)
    return frozenset[Permission]().union(*(OPENS[scope] for scope in counted))
