"""Find letters by the names of the people on them."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

_PEOPLE = """
    update letters set
        people_text = told.names,
        search_title = search_title || E'\\n' || lower(told.names),
        search_text = left(lower(told.names) || E'\\n' || search_text, 300000)
    from (
        select letter_id, left(string_agg(distinct name, E'\\n' order by name), 10000) as names
        from (
            select l.id as letter_id, u.name
                from letters l join users u on u.id = l.created_by
            union select r.letter_id, coalesce(u.name, r.name)
                from letter_recipients r
                left join members m on m.id = r.member_id
                left join users u on u.id = coalesce(r.user_id, m.user_id)
            union select s.letter_id, u.name
                from letter_steps s join users u on u.id = s.approver_id
            union select s.letter_id, u.name
                from letter_signatures s join users u on u.id = s.signed_by
            union select d.letter_id, u.name
                from dispositions d
                join disposition_recipients b on b.disposition_id = d.id
                join users u on u.id = b.user_id
        ) as involved
        where name is not null
        group by letter_id
    ) as told
    where told.letter_id = letters.id
"""


def upgrade() -> None:
    op.add_column("letters", sa.Column("people_text", sa.Text, nullable=False, server_default=""))
    # Nobody who watches letters, no spreadsheet need hear of it: what they show stays the same.
    op.execute("alter table letters disable trigger user")
    op.execute(_PEOPLE)
    op.execute("alter table letters enable trigger user")
    op.alter_column("letters", "people_text", server_default=None)


def downgrade() -> None:
    op.drop_column("letters", "people_text")
