"""Whatever people try in whatever order, a letter is signed only with every step in its order."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mgapp.services import letters
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import Approval, LetterStatus, StepStatus, Submission
from mgapp.services.letters.models import Letter
from mgapp.services.organisation.models import Member
from tests.bureau import a_letter
from tests.cast import hire

CHAINS = ([0], [0, 1], [0, 1, 2], [[0, 1], 2], [0, [1, 2], 3], [[0, 1, 2], 3])
ACTS = ("approve", "approve", "approve", "return", "reject", "recall", "submit", "send")
moves = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(min_value=0, max_value=4)), max_size=14
)


def _approvers(session, house):
    made = []
    for place in range(4):
        who = hire(session, f"penyetuju{place}", f"Penyetuju {place}", "approver")
        session.add(Member(user_id=who.me, period_id=house.period_id, role=f"Jabatan {place}"))
        made.append(who)
    session.flush()
    return made


def _try(session, house, who, letter_id, *, chain, act) -> bool:
    """Do what somebody tries, as a web request would: all of it, or nothing; tell if it worked."""
    verbs = {
        "approve": lambda: letters.approve(session, who, letter_id=letter_id, approval=Approval()),
        "return": lambda: letters.return_letter(
            session, who, letter_id=letter_id, comment="Perbaiki."
        ),
        "reject": lambda: letters.reject(session, who, letter_id=letter_id, comment="Tidak."),
        "recall": lambda: letters.recall(session, house.citra, letter_id=letter_id),
        "submit": lambda: letters.submit(
            session, house.citra, letter_id=letter_id, submission=Submission(approver_ids=chain)
        ),
        "send": lambda: letters.send(session, house.citra, letter_id=letter_id),
    }
    try:
        with session.begin_nested():
            verbs[act]()
            session.flush()
    except OfficeError:
        return False
    return True


def _check(session, house, letter_id) -> None:
    session.expire_all()
    shown = letters.letter(session, house.citra, letter_id=letter_id)
    steps = [step for step in shown.approval_steps if step.round == shown.round]
    for step in steps:
        before = [one for one in steps if one.order < step.order]
        if step.due_at is not None or step.status is StepStatus.APPROVED:
            assert all(one.status is StepStatus.APPROVED for one in before)
    done = bool(steps) and all(step.status is StepStatus.APPROVED for step in steps)
    is_signed = shown.status in {LetterStatus.APPROVED, LetterStatus.SENT}
    assert is_signed == done
    assert is_signed == (shown.reference_number is not None) == bool(shown.signatures)
    waits = [step for step in steps if step.due_at is not None]
    assert bool(waits) == (shown.status is LetterStatus.PENDING_APPROVAL)
    if is_signed:
        pairs = [(one, two) for one in steps for two in steps if one.order < two.order]
        assert all(one.decided_at <= two.decided_at for one, two in pairs)


def test_no_order_of_tries_signs_a_letter_past_a_step(session, house):
    people = _approvers(session, house)
    seen: set[str] = set()

    @settings(
        max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(chain=st.sampled_from(CHAINS), tries=moves)
    @example(chain=[0, 1], tries=[])
    @example(chain=[0, 1], tries=[("reject", 0)])
    def walk(chain, tries):
        ids = [
            [people[one].me for one in step] if isinstance(step, list) else people[step].me
            for step in chain
        ]
        made = a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=ids)
        flat = [one for step in chain for one in (step if isinstance(step, list) else [step])]
        for act, place in [*tries, *(("approve", one) for one in flat)]:
            who = people[place] if place < len(people) else house.office.admin
            _try(session, house, who, made.id, chain=ids, act=act)
            _check(session, house, made.id)
        found = session.get(Letter, made.id)
        assert found is not None
        seen.add(found.status)
        assert letters.verify(session, house.office.admin, letter_id=made.id).valid

    walk()
    assert {"approved", "rejected"} <= seen
