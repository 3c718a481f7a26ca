"""The office's words that pages may use: permissions and roles, handed on from the services."""

from mgapp.services.access import PAGES, Permission, Role

__all__ = ["PAGES", "Permission", "Role"]
