"""Emissions of municipalities, as Syke publishes them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "area_batch_history",
        sa.Column("id", number, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", number, autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("alas", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("undone", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", number, nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_area_batch_history")),
    )
    op.create_index(op.f("ix_area_batch_history_until"), "area_batch_history", ["until"], unique=False)
    op.create_table(
        "area_batch",
        sa.Column("id", number, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", number, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("alas", sa.String(length=20), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_area_batch_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_batch")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "area_file",
        sa.Column("id", number, nullable=False),
        sa.Column("batch_id", number, nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_year >= first_year", name=op.f("ck_area_file_years_in_order")),
        sa.ForeignKeyConstraint(["batch_id"], ["area_batch.id"], name=op.f("fk_area_file_batch_id_area_batch")),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name=op.f("fk_area_file_municipality_code_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_file")),
        sa.UniqueConstraint("batch_id", "municipality_code", name=op.f("uq_area_file_batch_id_municipality_code")),
    )
    op.create_index(op.f("ix_area_file_municipality_code"), "area_file", ["municipality_code"], unique=False)
    op.create_table(
        "area_emission",
        sa.Column("file_id", number, nullable=False),
        sa.Column("view", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("kt", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("sector = 'credits' OR kt >= 0", name=op.f("ck_area_emission_only_credits_below_zero")),
        sa.ForeignKeyConstraint(["file_id"], ["area_file.id"], name=op.f("fk_area_emission_file_id_area_file")),
        sa.PrimaryKeyConstraint("file_id", "view", "year", "sector", name=op.f("pk_area_emission")),
    )
    op.create_table(
        "area_population",
        sa.Column("file_id", number, nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_area_population_people_there")),
        sa.ForeignKeyConstraint(["file_id"], ["area_file.id"], name=op.f("fk_area_population_file_id_area_file")),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_area_population_municipality_code_municipality"),
        ),
        sa.PrimaryKeyConstraint("file_id", "municipality_code", "year", name=op.f("pk_area_population")),
    )


def downgrade() -> None:
    for table in ("area_population", "area_emission"):
        op.drop_table(table)
    op.drop_index(op.f("ix_area_file_municipality_code"), table_name="area_file")
    op.drop_table("area_file")
    op.drop_table("area_batch")
    op.drop_index(op.f("ix_area_batch_history_until"), table_name="area_batch_history")
    op.drop_table("area_batch_history")
