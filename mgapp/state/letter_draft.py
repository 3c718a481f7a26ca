"""What the form of a draft begins with: its fields, and whom and what it offers."""

from dataclasses import dataclass, field
from typing import Any

from mgapp.services import letters, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.letters import LetterType, LetterView
from mgapp.state.letter_card import FileLine, files_of


@dataclass
class Chosen:
    """Somebody who can be chosen: ``kind`` is user, unit, member or name."""

    kind: str
    value: str
    label: str
    note: str = ""


@dataclass
class DraftFields:
    """The fields of a draft as its form shows them at first."""

    type: str = ""
    addressed_to: str = ""
    issued_from: str = ""
    from_member_id: str = ""
    from_department: str = ""
    subject: str = ""
    priority: str = "normal"
    classification: str = "public"
    code: str = ""
    code_title: str = ""
    attachment_note: str = ""
    due_date: str = ""
    event_date: str = ""
    event_time: str = ""
    event_end_time: str = ""
    event_location: str = ""
    event_agenda: str = ""
    mandate_form: str = ""
    mandate_giver: str = ""
    mandate_through: str = ""
    menimbang: list[str] = field(default_factory=list[str])
    mengingat: list[str] = field(default_factory=list[str])
    memperhatikan: list[str] = field(default_factory=list[str])
    memutuskan: list[str] = field(default_factory=list[str])
    addressees: list[Chosen] = field(default_factory=list[Chosen])
    cc: list[Chosen] = field(default_factory=list[Chosen])
    chain: list[list[str]] = field(default_factory=list[list[str]])
    files: list[FileLine] = field(default_factory=list[FileLine])
    zone: str = ""
    units: list[Chosen] = field(default_factory=list[Chosen])
    members: list[Chosen] = field(default_factory=list[Chosen])
    approvers: list[Chosen] = field(default_factory=list[Chosen])


def fields_of(session: Any, actor: Actor, view: LetterView) -> DraftFields:
    """Fill the form of a draft, and what it offers to choose from."""
    del actor  # the letter was read by its own verb
    units = [
        Chosen("unit", one.id, one.name, one.type.label) for one in organisation.all_units(session)
    ]
    serving = organisation.active_members(session)
    members = [
        Chosen("member", str(one.id), f"{one.role}, {one.name}", one.place) for one in serving
    ]
    able = letters.approvers(session)
    posts = {
        one.user_id: Chosen("user", str(one.user_id), one.name, _post(one.role, one.place))
        for one in serving
        if one.user_id in able
    }
    return DraftFields(
        **_plain(view),
        **_decree(view),
        code_title=letters.classification.title_of(session, view.classification_code) or "",
        addressees=_addressees(view, {one.value: one.label for one in units}),
        cc=[_copied(one) for one in view.cc],
        chain=_chain(view),
        files=files_of(view),
        zone=clock.zone().key,
        units=units,
        members=members,
        approvers=list(posts.values()),
    )


def _post(role: str, place: str) -> str:
    return f"{role} · {place}" if place else role


def _plain(view: LetterView) -> dict[str, Any]:
    mandate = view.parts.get("mandate") or {}
    return {
        "type": view.type.value,
        "addressed_to": view.addressed_to,
        "issued_from": view.issued_from,
        "from_member_id": str(view.from_member_id or ""),
        "from_department": view.from_department or "",
        "subject": view.subject,
        "priority": view.priority.value,
        "classification": view.classification.value,
        "code": view.classification_code or "",
        "attachment_note": view.attachment_note or "",
        "due_date": _written(view.due_date),
        "event_date": _written(view.event_date),
        "event_time": _written(view.event_time)[:5],
        "event_end_time": _written(view.event_end_time)[:5],
        "event_location": view.event_location or "",
        "event_agenda": view.event_agenda or "",
        "mandate_form": mandate.get("form") or "",
        "mandate_giver": mandate.get("giver") or "",
        "mandate_through": mandate.get("through") or "",
    }


def _decree(view: LetterView) -> dict[str, Any]:
    named = ("menimbang", "mengingat", "memperhatikan", "memutuskan")
    is_decree = view.type is LetterType.SURAT_KEPUTUSAN
    return {name: list(view.parts.get(name) or []) if is_decree else [] for name in named}


def _written(value: Any) -> str:
    return value.isoformat() if value is not None else ""


def _addressees(view: LetterView, units: dict[str, str]) -> list[Chosen]:
    people = [str(one) for one in view.to_user_ids]
    names = view.to_names[: len(people)]
    chosen = [Chosen("user", one, name) for one, name in zip(people, names, strict=True)]
    return chosen + [Chosen("unit", code, units.get(code, code)) for code in view.to_unit_ids]


def _copied(line: Any) -> Chosen:
    if line.user_id is not None:
        return Chosen("user", str(line.user_id), line.name)
    if line.member_id is not None:
        return Chosen("member", str(line.member_id), line.name)
    return Chosen("name", line.name, line.name)


def _chain(view: LetterView) -> list[list[str]]:
    """Begin with the order of the last submission."""
    steps: dict[int, list[str]] = {}
    for step in view.approval_steps:
        if step.round == view.round:
            person = step.on_behalf_of or step.approver
            steps.setdefault(step.order, []).append(str(person.id))
    return [steps[order] for order in sorted(steps)]
