"""One place of a thread, in the words that people read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mgapp.services.cases import CaseInThread, CaseRow
from mgapp.services.kernel.word import Word
from mgapp.services.letters import (
    Branch,
    BranchStatus,
    DispositionSummary,
    LetterType,
    LinkedLetter,
)
from mgapp.services.surat import SuratForCase
from mgapp.services.visitors import VisitForCase


class NodeKind(Word):
    """What stands in a thread."""

    VISIT = "visit", "Kunjungan"
    CASE = "case", "Kasus"
    SURAT = "surat", "Surat dari publik"
    INCOMING = "incoming", "Surat masuk"
    DISPOSITION = "disposition", "Disposisi"
    OUTGOING = "outgoing", "Surat"


@dataclass(frozen=True, slots=True)
class ThreadNode:
    """One place of a thread.

    Attributes:
        label: What kind it is, as people say it, with its number.
        status: The stored word, for the colour of its badge; empty where there is none.
        link: Where it is opened; empty when the reader cannot open it on a page of its own.
        depth: How far it is indented below what it grew from.
    """

    kind: NodeKind
    id: UUID
    label: str
    title: str
    status: str
    status_label: str
    at: datetime
    link: str
    depth: int = 0


def visit_node(visit: VisitForCase, *, link: str) -> ThreadNode:
    """Show a visit as far as readers of its case may see it."""
    title = f"{visit.name}, {visit.organization}"
    return ThreadNode(
        NodeKind.VISIT, visit.id, NodeKind.VISIT.label, title, "", "", visit.created_at, link
    )


def case_node(case: CaseRow | CaseInThread) -> ThreadNode:
    """Show a case."""
    return ThreadNode(
        NodeKind.CASE, case.id, f"{NodeKind.CASE.label} {case.code}", case.subject,
        case.status, case.status.label, case.created_at, f"/admin/cases/{case.id}",
    )  # fmt: skip


def surat_node(surat: SuratForCase, *, link: str) -> ThreadNode:
    """Show a letter from the public."""
    return ThreadNode(
        NodeKind.SURAT, surat.id, f"{NodeKind.SURAT.label} {surat.agenda_number}", surat.perihal,
        surat.status, surat.status.label.lower(), surat.created_at, link,
    )  # fmt: skip


def letter_node(letter: LinkedLetter, *, depth: int) -> ThreadNode:
    """Show a letter, by its kind and number."""
    incoming = letter.type is LetterType.SURAT_MASUK
    label = f"{letter.type.label} {letter.number}" if letter.number else letter.type.label
    return ThreadNode(
        NodeKind.INCOMING if incoming else NodeKind.OUTGOING, letter.id, label, letter.subject,
        letter.status, letter.status.label, letter.created_at, f"/letters/{letter.id}", depth,
    )  # fmt: skip


def disposition_node(disposition: DispositionSummary, *, depth: int) -> ThreadNode:
    """Show a disposition: from whom to whom, and whether it came back finished."""
    names = ", ".join(map(_answering, disposition.to))
    status = _standing(disposition)
    behalf = f", mewakili {of.name}," if (of := disposition.on_behalf_of) is not None else ""
    return ThreadNode(
        NodeKind.DISPOSITION, disposition.id, NodeKind.DISPOSITION.label,
        f"{disposition.given_by.name}{behalf} kepada {names}", status, status.label,
        disposition.created_at, f"/letters/{disposition.letter_id}", depth + disposition.depth,
    )  # fmt: skip


def _answering(branch: Branch) -> str:
    """Name a recipient, and who reported or finished in his place."""
    others = [branch.finished_by, *(one.reported_by for one in branch.reports)]
    names = list(dict.fromkeys(one.name for one in others if one is not None))
    return f"{branch.user.name} (diwakili {', '.join(names)})" if names else branch.user.name


def _standing(disposition: DispositionSummary) -> BranchStatus:
    """Tell how far a disposition has come: as far as its main recipients have."""
    if disposition.withdrawn_at is not None:
        return BranchStatus.WITHDRAWN
    if disposition.done:
        return BranchStatus.FINISHED
    stand = {branch.status for branch in disposition.to if branch.main}
    if stand & {BranchStatus.ACTED, BranchStatus.FINISHED}:
        return BranchStatus.ACTED
    return BranchStatus.READ if BranchStatus.READ in stand else BranchStatus.UNREAD
