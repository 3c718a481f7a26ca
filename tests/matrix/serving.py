"""The part of the matrix's world about periods, posts and mandates."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Role
from mgapp.services.organisation import (
    MemberInput,
    MemberSummary,
    PeriodInput,
    PeriodSummary,
    StandInInput,
    StandInSummary,
)
from tests.cast import Office, hire


@dataclass(frozen=True, slots=True)
class Serving:
    """The period that runs and the next one, a post that no letter names, a mandate of Rina's."""

    running: PeriodSummary
    next_period: PeriodSummary
    spare_post: MemberSummary
    deputy: Actor
    mandate: StandInSummary


def serving(session: Session, office: Office) -> Serving:
    """Let Rina serve as head, with a deputy who stands in for her some day."""
    deputy = hire(session, "ria", "Ria Utami", Role.APPROVER)
    running = organisation.active_period(session)
    assert running is not None
    return Serving(
        running=running,
        next_period=organisation.create_period(
            session,
            office.admin,
            period=PeriodInput.read(
                {"name": "2029–2032", "start_date": "2029-01-01", "end_date": "2032-12-31"}
            ),
        ),
        spare_post=_post(session, office.admin, running, deputy, "Sekretaris"),
        deputy=deputy,
        mandate=organisation.name_stand_in(
            session,
            office.rina,
            stand_in=StandInInput.read(
                {
                    "user_id": str(deputy.me),
                    "mandate_number": "800.1.11/13/SEKRETARIAT",
                    "starts_on": "2099-01-01",
                    "ends_on": "2099-01-07",
                }
            ),
        ),
    )


def _post(
    session: Session, admin: Actor, period: PeriodSummary, who: Actor, role: str
) -> MemberSummary:
    wanted = {
        "user_id": str(who.me),
        "period_id": str(period.id),
        "role": role,
        "org_unit_id": who.org_unit_id,
    }
    return organisation.create_member(session, admin, member=MemberInput.read(wanted))
