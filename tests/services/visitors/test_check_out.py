"""mgapp.services.visitors.check_out"""

import pytest

from mgapp.services import intake, visitors
from mgapp.services.kernel.errors import Forbidden, NotAuthenticated
from mgapp.services.kernel.ids import new_id
from mgapp.services.visitors import AlreadyOut, VisitFilter, VisitNotFound, VisitStatus
from tests.forms import a_visit


@pytest.fixture
def visit(session, office):
    return intake.register_visit(session, office.guest, visit=a_visit()).visitor


def test_the_reception_notes_that_a_visitor_left(session, office, visit):
    left = visitors.check_out(session, office.sari, visitor_id=visit.id)

    assert left.status is VisitStatus.OUT
    inside = VisitFilter(status=VisitStatus.IN)
    assert visitors.visits(session, office.sari, narrowed=inside).items == []


def test_nobody_leaves_twice(session, office, visit):
    visitors.check_out(session, office.sari, visitor_id=visit.id)

    with pytest.raises(AlreadyOut):
        visitors.check_out(session, office.sari, visitor_id=visit.id)


def test_an_unknown_visit_is_not_found(session, office):
    with pytest.raises(VisitNotFound):
        visitors.check_out(session, office.sari, visitor_id=new_id())


def test_only_the_reception_may(session, office, visit):
    with pytest.raises(Forbidden):
        visitors.check_out(session, office.budi, visitor_id=visit.id)
    with pytest.raises(NotAuthenticated):
        visitors.check_out(session, office.guest, visitor_id=visit.id)
