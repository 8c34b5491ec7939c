"""The catalogue of indicators, and what projects report of them by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("over_time", sa.String(length=20), nullable=False),
        sa.Column("over_projects", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("definition_fi", sa.Text(), nullable=False),
        sa.Column("definition_sv", sa.Text(), nullable=False),
        sa.Column("definition_en", sa.Text(), nullable=False),
        sa.Column("rule_fi", sa.Text(), nullable=False),
        sa.Column("rule_sv", sa.Text(), nullable=False),
        sa.Column("rule_en", sa.Text(), nullable=False),
        sa.Column("disaggregation", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator")),
    )
    op.create_table(
        "indicator_value_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("indicator", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("first_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("last_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("whole", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("evidence", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_indicator_value_history")),
    )
    op.create_index(op.f("ix_indicator_value_history_until"), "indicator_value_history", ["until"], unique=False)
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indicator", sa.String(length=20), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("whole", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_indicator_value_first_before_last")),
        sa.CheckConstraint("whole > 0", name=op.f("ck_indicator_value_whole_of_something")),
        sa.ForeignKeyConstraint(
            ["indicator"], ["indicator.code"], name=op.f("fk_indicator_value_indicator_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_indicator_value_project_id_project")
        ),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_indicator_value_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint(
            "project_id",
            "indicator",
            "first_on",
            "last_on",
            name=op.f("uq_indicator_value_project_id_indicator_first_on_last_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_indicator_value_indicator"), "indicator_value", ["indicator"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_indicator_value_indicator"), table_name="indicator_value")
    op.drop_table("indicator_value")
    op.drop_index(op.f("ix_indicator_value_history_until"), table_name="indicator_value_history")
    op.drop_table("indicator_value_history")
    op.drop_table("indicator")
