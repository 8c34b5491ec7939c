"""What may be told of actions of the whole network. It is filled by db.migrations, by the rules of the code."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_told",
        sa.Column("period", sa.String(length=4), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_action_told")),
    )


def downgrade() -> None:
    op.drop_table("action_told")
