"""Functions of front doors without a permission: each with the reason why that is right.

They are reads and steps for other domains and for the doors, which guard what they show; one
that takes an actor says here what it uses the actor for.
"""

UNGUARDED: dict[str, str] = {
    "cases.open_case": "intake opens a case for an actor whom it has guarded",
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
}
