"""Registering a visit on one's own phone; a poster leads here with ``?loc=``."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import away_notice
from mgapp.pages.visit_form import visit_form
from mgapp.state.front_desk import FrontDeskState


@public_route("/register", title="Buku tamu", on_load=FrontDeskState.open)
def register() -> rx.Component:
    """Lay out the form for a phone."""
    return public_page(
        away_notice(FrontDeskState.away, FrontDeskState.open),
        visit_form(greeting="Isi buku tamu", draft="visit"),
    )
