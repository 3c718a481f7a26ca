"""What the frame of every page knows of who is looking."""

import reflex as rx


class ShellState(rx.State):
    """The person, what they may open, and the counts beside it."""

    signed_in: rx.Field[bool] = rx.field(default=False)
    name: rx.Field[str] = rx.field(default="")
    role_label: rx.Field[str] = rx.field(default="")
    permissions: rx.Field[list[str]] = rx.field(default_factory=list)
    unread: rx.Field[int] = rx.field(default=0)
    intake_count: rx.Field[str] = rx.field(default="")
    inbox_count: rx.Field[str] = rx.field(default="")
    office_name: rx.Field[str] = rx.field(default="")
