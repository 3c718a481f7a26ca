"""Functions of front doors without a permission: each with the reason why that is right.

They are reads and steps for other domains and for the doors, which guard what they show; one
that takes an actor says here what it uses the actor for.
"""

UNGUARDED: dict[str, str] = {
    "accounts.actor_of_session": "tells a door whose session it is",
    "accounts.create_admin": "the command line, where whoever calls owns the machine",
    "accounts.ensure_first_admin": "the first start on an empty database",
    "accounts.hashed": "pure computing",
    "accounts.holders": "whom to tell, a part of a statement",
    "accounts.identify": "tells a door who holds a token",
    "accounts.names": "names of people whose ids the caller may see",
    "accounts.operator": "a step of assigning, which is guarded",
    "accounts.operators": "a step of choosing an operator, which is guarded",
    "accounts.prove": "pure computing between two guarded steps",
    "cases.allowed_actions": "names what the actor may do next; the verbs enforce it",
    "cases.open_case": "intake opens a case for an actor whom it has guarded",
    "cases.links_of_letters": "the case beside a letter; the list that shows it is guarded",
    "cases.links_of_visits": "the case beside a visit; the list that shows it is guarded",
    "intake.configure_limits": "the start of the program",
    "notices.tell": "verbs tell people of what they did",
    "notices.unread_of": "a part of the count beside the navigation",
    "organisation.all_units": "the tree, for forms and other domains",
    "organisation.due_at": "a day of the calendar",
    "organisation.kiosk": "a device by its secret token",
    "organisation.lead_of": "whom to escalate to; the case that asks is guarded",
    "organisation.notice_parts": "splits the privacy notice",
    "organisation.office": "the office's settings, shown on public pages",
    "organisation.place": "a poster by its printed code",
    "organisation.seed": "the first start and the command line",
    "organisation.unit_and_below": "codes, for reach",
    "surat.follow": "the case that a letter follows is guarded",
    "surat.for_case": "shows of a letter what a case's reader may see, by the actor's roles",
    "surat.instruct": "intake disposes for an actor whom it has guarded",
    "surat.record": "intake takes a letter in from an actor whom it has guarded",
    "surat.recorded": "intake answers a repeated submission",
    "visitors.for_case": "shows of a visit what a case's reader may see, by the actor's roles",
    "visitors.receipt_token": "intake hands it to who registered",
    "visitors.record": "intake registers a visit of an actor whom it has guarded",
    "visitors.recorded": "intake answers a repeated submission",
}
