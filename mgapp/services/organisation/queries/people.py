"""The columns of a colleague that the organisation shows; the table belongs to accounts."""

import sqlalchemy as sa

USERS = sa.table(
    "users",
    sa.column("id", sa.Uuid),
    sa.column("name", sa.String),
    sa.column("email", sa.String),
    sa.column("whatsapp", sa.String),
    sa.column("org_unit_id", sa.String),
    sa.column("status", sa.String),
)
USER_ROLES = sa.table("user_roles", sa.column("user_id", sa.Uuid), sa.column("role", sa.String))
