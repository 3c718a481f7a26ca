"""Papers: set, sealed and kept after the letter was signed; prints for whoever asks; reading."""

from uuid import UUID

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel import jobs
from mgapp.services.kernel.db import Session


def _paper_failed(session: Session, _actor: Actor, *, letter_id: str, given_up: bool) -> None:
    letters.papers.paper_failed(session, letter_id=UUID(letter_id), given_up=given_up)


@job("render_letter", failed=_paper_failed)
def render_letter(session: Session, _actor: Actor, *, letter_id: str) -> None:
    """Make the PDF of a signed letter."""
    letters.papers.make_paper(session, letter_id=UUID(letter_id))


def _print_failed(session: Session, _actor: Actor, *, print_id: str, given_up: bool) -> None:
    letters.papers.print_failed(session, print_id=UUID(print_id), given_up=given_up)


@job("make_print", failed=_print_failed)
def make_print(session: Session, _actor: Actor, *, print_id: str) -> None:
    """Make what somebody asked to see: a draft, a disposition sheet, an agenda book."""
    letters.papers.make_print(session, print_id=UUID(print_id))


@job("read_attachments")
def read_attachments(session: Session, _actor: Actor, *, letter_id: str) -> None:
    """Read the files of a letter, so that it is found by what they say."""
    letters.read_files(session, letter_id=UUID(letter_id))


@job("remind_of_dispositions", cron="*/10 * * * *")
def remind_of_dispositions(session: Session, _actor: Actor) -> None:
    """Tell of dispositions that are nearly due or late."""
    if letters.remind_of_dispositions(session):
        jobs.enqueue(session, "remind_of_dispositions")


@job("forget_prints", cron=every_night_at(1, 25))
def forget_prints(session: Session, _actor: Actor) -> None:
    """Forget prints after a day."""
    if letters.papers.forget_prints(session):
        jobs.enqueue(session, "forget_prints")
