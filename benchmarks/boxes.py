"""The boxes and the search of letters: as fast among a hundred thousand as among a thousand."""

from collections.abc import Callable, Iterator

from benchmarks.measure import side_by_side
from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.table import Finding, ms
from benchmarks.wire import Ask
from benchmarks.works import Caller, Same, Work

MOST = 1.3
_ASKED = {
    "box outbox": ("konseptor1", "box=outbox"),
    "box drafts": ("konseptor1", "box=drafts"),
    "box approvals": ("penyetuju1", "box=approvals"),
    "box inbox": ("petugas1", "box=inbox"),
    "box inbox, of the office's head": ("penyetuju1", "box=inbox"),
    "box inbox, of the desk": ("resepsionis1", "box=inbox"),
    "box archive": ("petugas1", "box=archive"),
    "box archive, of an admin": ("kepala1", "box=archive"),
    "search letters, a word": ("konseptor1", "q=audiensi"),
    "search letters, a word, all to read": ("kepala1", "q=audiensi"),
    "search letters, a part": ("resepsionis1", "q=diens"),
}
"""Who asks what; everybody has at least as many letters there as a page shows."""


def flat(
    small: tuple[Office, Running], large: tuple[Office, Running], *, count: int = 10
) -> Iterator[Finding]:
    """Compare each box and search of two offices, asked in turns."""
    for name, (who, question) in _ASKED.items():
        work = Work(name, _asks(who, question))
        found = side_by_side(work, {"small": small, "large": large}, rounds=20, count=count)
        ratio = found["large"].p50 / found["small"].p50
        yield Finding(
            name, f"{small[0].letters:,} → {large[0].letters:,} letters",
            ms(found["large"].p50), ms(found["large"].p95),
            floor=f"{ms(found['small'].p50)} (small)", ratio=f"{ratio:.2f}",
            goal=f"≤ {MOST:g} × the small one", met=ratio <= MOST,
        )  # fmt: skip


def _asks(who: str, question: str) -> Callable[[Office, int], Caller]:
    def client(office: Office, place: int) -> Caller:
        del place
        return Same(Ask("GET", f"/api/letters?{question}&limit=25", token=office.tokens[who]))

    return client
