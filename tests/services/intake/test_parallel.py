"""mgapp.services.intake: many at once; one effect a key, one number a letter"""

from concurrent.futures import ThreadPoolExecutor

from mgapp.services import intake
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import RateLimited
from tests.forms import a_letter, a_visit

THREADS = 8
KEYS = 10


def from_desk(number: int) -> Actor:
    """Somebody on a device of his own."""
    return Actor.public(address=f"203.0.113.{number % 200}", browser=f"browser-{number}")


def together(work, count):
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(count)))


def test_one_key_has_one_effect_however_many_send_it(office, database):
    def send(number):
        with db.transaction() as session:
            key = f"parallel-{number % KEYS}"
            made = intake.register_visit(session, from_desk(number), visit=a_visit(), key=key)
        return key, made.case.code, made.receipt

    answers = together(send, THREADS * KEYS)

    assert len(set(answers)) == KEYS
    for table in ("visitors", "cases", "case_events"):
        assert database.rows(f"select count(*) from {table}") == [(KEYS,)]


def test_numbers_and_codes_are_never_given_twice(office):
    def send(number):
        with db.transaction() as session:
            made = intake.submit_letter(session, from_desk(number), surat=a_letter())
        return made.surat.agenda_number, made.surat.tracking_id, made.case.code

    answers = together(send, 60)

    for given in zip(*answers, strict=True):
        assert len(set(given)) == 60
    assert sorted(number[:3] for number, _, _ in answers) == [f"{n:03d}" for n in range(1, 61)]


def test_the_limit_of_a_browser_holds_when_all_press_at_once(office, database):
    def send(number):
        try:
            with db.transaction() as session:
                intake.register_visit(session, from_desk(1), visit=a_visit())
        except RateLimited:
            return False
        return True

    assert sum(together(send, 20)) == 5
    assert database.rows("select count(*) from visitors") == [(5,)]
