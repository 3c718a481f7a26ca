"""An office with two months behind it, to look around in: accounts, visits, cases, letters.

Everything is done by the verbs of the services with the clock set back, so every trail is true.
Nothing is random between two runs: the same seed, the same people, the same stories.
"""

from dataclasses import dataclass
from random import Random

from sqlalchemy.orm import Session

from mgapp.runtime.demo import arrivals, blanks, desks, papers, people, stories
from mgapp.runtime.demo.correspondence import Correspondence
from mgapp.runtime.errors import StartRefused
from mgapp.services import cases, letters, organisation, outbox
from mgapp.services.access import Actor
from mgapp.services.kernel import clock

SEED = 1945
VISITS = 300
LETTERS = 120
PAPERS = len(papers.all_papers())


class RealCases(StartRefused):
    """The database is in use."""

    pesan = "Basis data ini sudah berisi kasus. Data demo hanya dimuat ke basis data kosong."


class FakerMissing(StartRefused):
    """The package that makes up names is not installed."""

    pesan = "Data demo memerlukan paket faker: pip install 'mgapp[demo]'."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; ``usernames`` share one password.

    Attributes:
        letters: Letters that the public sent in.
        papers: Letters of the office, and to it.
    """

    usernames: list[str]
    visits: int
    letters: int
    papers: int


def load(session: Session, password: str) -> Loaded | None:
    """Load the demo; None when it was loaded before.

    Raises:
        RealCases: the database holds cases of somebody else.
        FakerMissing: the extra ``demo`` is not installed.
    """
    system = Actor.system("demo")
    outbox.configure([])  # nobody outside is told of what never happened
    organisation.seed(session)
    letters.seed(session)
    if people.are_there(session, system):
        return None
    if cases.listed(session, system, limit=1).items:
        raise RealCases
    random = Random(SEED)  # noqa: S311 (stories, no secrets)
    try:
        faker = people.namer(SEED)
    except ModuleNotFoundError:
        raise FakerMissing from None
    staff = people.move_in(session, system, faker, password)
    plan = arrivals.plan(random, faker, now=clock.now(), visits=VISITS, letters=LETTERS)
    told = papers.all_papers()[:: len(papers.all_papers()) // PAPERS]
    places = desks.furnish(session, system, staff)
    correspondence = Correspondence(Random(SEED), places, told, clock.now())  # noqa: S311 (stories)
    stories.tell(session, staff, random, plan, correspondence)
    blanks.set_aside(session, places.admin)
    return Loaded(staff.usernames, VISITS, LETTERS, len(told))
