"""Lists of measures beside those of partners, and the actions that each of them made."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PARTNERS = "partners"  # what every list was of until now


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for table in ("import_batch", "import_batch_history", "import_columns_history"):
        op.add_column(table, sa.Column("subject", sa.String(length=20), nullable=False, server_default=PARTNERS))
    # SQLite changes a constraint by copying the table, which would forget that ids are never given again.
    with op.batch_alter_table("import_columns", table_kwargs={"sqlite_autoincrement": True}) as columns:
        columns.add_column(sa.Column("subject", sa.String(length=20), nullable=False, server_default=PARTNERS))
        columns.drop_constraint("uq_import_columns_project_id", type_="unique")
        columns.create_unique_constraint("uq_import_columns_project_id_subject", ["project_id", "subject"])
    op.create_table(
        "imported_action",
        sa.Column("batch_id", number, nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action_id", number, nullable=False),
        sa.Column("partnership_id", number, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_imported_action_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("batch_id", "row", name=op.f("pk_imported_action")),
    )


def downgrade() -> None:
    op.drop_table("imported_action")
    with op.batch_alter_table("import_columns", table_kwargs={"sqlite_autoincrement": True}) as columns:
        columns.drop_constraint("uq_import_columns_project_id_subject", type_="unique")
        columns.create_unique_constraint("uq_import_columns_project_id", ["project_id"])
        columns.drop_column("subject")
    for table in ("import_batch", "import_batch_history", "import_columns_history"):
        op.drop_column(table, "subject")
