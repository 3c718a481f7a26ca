"""Dialogs, on Radix: the focus stays inside, Escape closes and gives it back."""

from typing import Any

import reflex as rx
from reflex_components_radix.primitives.dialog import dialog

from mgapp.pages.parts.base import Action, Flag, Text
from mgapp.pages.parts.buttons import button, quiet_button


def open_dialog(
    title: Text,
    *children: Any,
    text: Text = "",
    trigger: rx.Component | None = None,
    open: Flag | None = None,  # noqa: A002 - the name that dialogs use
    on_open_change: Action = None,
    wide: bool = False,
) -> rx.Component:
    """Show something over the page.

    Args:
        title: Its name; read out when it opens.
        *children: What it holds, its `dialog_foot` last.
        text: One sentence below the title.
        trigger: The button that opens it; or
        open: the state's flag, with
        on_open_change: the handler that takes the new one.
        wide: For forms of two columns.
    """
    control: dict[str, Any] = (
        {} if open is None else {"open": open, "on_open_change": on_open_change}
    )
    return dialog.root(
        *([dialog.trigger(trigger, as_child=True)] if trigger is not None else []),
        dialog.portal(
            dialog.overlay(class_name="shade"),
            dialog.content(
                dialog.title(title, class_name="dialog-title"),
                dialog.description(text, class_name="dialog-text"),
                *children,
                class_name="dialog dialog-wide" if wide else "dialog",
            ),
        ),
        **control,
    )


def dialog_foot(*buttons: rx.Component) -> rx.Component:
    """Set the buttons of a dialog at its end; the deciding one last."""
    return rx.el.div(*buttons, class_name="dialog-foot")


def closing(child: rx.Component) -> rx.Component:
    """Let a button close its dialog."""
    return dialog.close(child, as_child=True)


def confirm_dialog(
    trigger: rx.Component,
    *,
    title: Text,
    consequence: Text,
    confirm: Text,
    on_confirm: Action,
    danger: bool = True,
    children: tuple[Any, ...] = (),
) -> rx.Component:
    """Ask before something that cannot be undone, with its consequence spelled out.

    Args:
        trigger: The button that asks for it.
        title: The question, such as “Batalkan kasus ini?”.
        consequence: What will be so afterwards.
        confirm: The verb on the deciding button, never “OK”.
        on_confirm: The event.
        danger: Whether it hurts.
        children: Anything between text and buttons.
    """
    return open_dialog(
        title,
        *children,
        dialog_foot(
            closing(quiet_button("Kembali")),
            closing(
                rx.el.span(
                    button(
                        confirm, kind="danger-fill" if danger else "primary", on_click=on_confirm
                    ),
                    display="contents",
                )
            ),
        ),
        text=consequence,
        trigger=trigger,
    )
