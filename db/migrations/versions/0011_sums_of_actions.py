"""Sums of actions, and which changes moved them. They are filled by db.migrations, by the rules of the code."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_tally",
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("experience", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("fact", sa.String(length=20), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("theme", "region", "experience", "period", "fact", name=op.f("pk_action_tally")),
    )
    op.create_table(
        "action_tally_day",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("newest", sa.Date(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_action_tally_day_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_tally_day")),
    )
    op.create_table(
        "action_move",
        sa.Column(
            "change_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_action_move_change_id_change")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_action_move")),
    )
    op.create_index("ix_action_lifetime_effect_from", "action", ["lifetime", "effect_from"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_action_lifetime_effect_from", table_name="action")
    op.drop_table("action_move")
    op.drop_table("action_tally_day")
    op.drop_table("action_tally")
