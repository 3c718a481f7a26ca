"""The office's words that pages may use: permissions and roles, handed on from the services."""

from mgapp.services.access import Permission, Role

__all__ = ["Permission", "Role"]
