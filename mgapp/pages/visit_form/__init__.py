"""The form of a visit, on a phone and on the kiosk."""

from mgapp.pages.visit_form.form import visit_form

__all__ = ["visit_form"]
