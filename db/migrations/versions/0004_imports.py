"""Lists of partners that were imported, and the columns that a project's lists have."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_partner_merged_into_id", "partner", ["merged_into_id"], unique=False)
    op.create_table(
        "import_batch_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("file_name", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("rows", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("added", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("joined", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("undone", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_import_batch_history")),
    )
    op.create_index(op.f("ix_import_batch_history_until"), "import_batch_history", ["until"], unique=False)
    op.create_table(
        "import_columns_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("headings", sa.JSON(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_import_columns_history")),
    )
    op.create_index(op.f("ix_import_columns_history_until"), "import_columns_history", ["until"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_import_batch_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_import_batch_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_import_batch_project_id"), "import_batch", ["project_id"], unique=False)
    op.create_table(
        "import_columns",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_import_columns_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_import_columns_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_columns")),
        sa.UniqueConstraint("project_id", name=op.f("uq_import_columns_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "imported_row",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partnership_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_partner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_imported_row_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("batch_id", "row", name=op.f("pk_imported_row")),
    )


def downgrade() -> None:
    op.drop_index("ix_partner_merged_into_id", table_name="partner")
    op.drop_table("imported_row")
    op.drop_table("import_columns")
    op.drop_index(op.f("ix_import_batch_project_id"), table_name="import_batch")
    op.drop_table("import_batch")
    op.drop_index(op.f("ix_import_columns_history_until"), table_name="import_columns_history")
    op.drop_table("import_columns_history")
    op.drop_index(op.f("ix_import_batch_history_until"), table_name="import_batch_history")
    op.drop_table("import_batch_history")
