"""What of the sums of participants each change has moved."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "participation_move",
        sa.Column(
            "change_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_participation_move_change_id_change")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_participation_move")),
    )


def downgrade() -> None:
    op.drop_table("participation_move")
