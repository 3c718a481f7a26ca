"""Functions of front doors without a permission: each with the reason why that is right."""

UNGUARDED: dict[str, str] = {}
