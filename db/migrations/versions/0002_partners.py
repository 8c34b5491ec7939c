"""Partners, how far each project has come with each, and pairs that may be one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "industry",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=1), nullable=False),
        sa.Column("name_fi", sa.String(length=160), nullable=False),
        sa.Column("name_sv", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.PrimaryKeyConstraint("version", "code", name=op.f("pk_industry")),
    )
    op.create_table(
        "likely_pair_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "first_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("nearness", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("likeness", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("apart", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_likely_pair_history")),
    )
    op.create_index(op.f("ix_likely_pair_history_until"), "likely_pair_history", ["until"], unique=False)
    op.create_table(
        "partner_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("order_key", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("match_key", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("business_id", sa.String(length=9), autoincrement=False, nullable=True),
        sa.Column("municipality_code", sa.String(length=3), autoincrement=False, nullable=True),
        sa.Column("tol_2008", sa.String(length=1), autoincrement=False, nullable=True),
        sa.Column("tol_2025", sa.String(length=1), autoincrement=False, nullable=True),
        sa.Column("size_class", sa.String(length=20), autoincrement=False, nullable=True),
        sa.Column("size_basis", sa.String(length=20), autoincrement=False, nullable=True),
        sa.Column("named_from", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("named_until", sa.Date(), autoincrement=False, nullable=True),
        sa.Column(
            "merged_into_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column(
            "root_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=True
        ),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_partner_history")),
    )
    op.create_index(op.f("ix_partner_history_until"), "partner_history", ["until"], unique=False)
    op.create_table(
        "partnership_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("reached_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("advised_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("committed_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("acting_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("dropped_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("dropped_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_partnership_history")),
    )
    op.create_index(op.f("ix_partnership_history_until"), "partnership_history", ["until"], unique=False)
    op.create_table(
        "partner",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("order_key", sa.String(length=250), nullable=False),
        sa.Column("match_key", sa.String(length=250), nullable=False),
        sa.Column("business_id", sa.String(length=9), nullable=True),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.Column("tol_2008", sa.String(length=1), nullable=True),
        sa.Column("tol_2025", sa.String(length=1), nullable=True),
        sa.Column("size_class", sa.String(length=20), nullable=True),
        sa.Column("size_basis", sa.String(length=20), nullable=True),
        sa.Column("named_from", sa.Date(), nullable=True),
        sa.Column("named_until", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("root_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(merged_into_id IS NULL) = (root_id IS NULL)", name=op.f("ck_partner_root_of_merged")),
        sa.CheckConstraint("(size_class IS NULL) = (size_basis IS NULL)", name=op.f("ck_partner_size_with_basis")),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_partner_not_into_itself")),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR business_id IS NULL", name=op.f("ck_partner_merged_without_id")
        ),
        sa.CheckConstraint(
            "named_until IS NULL OR coalesce(named_until >= named_from, false)",
            name=op.f("ck_partner_consent_before_end"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["partner.id"], name=op.f("fk_partner_merged_into_id_partner")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name=op.f("fk_partner_municipality_code_municipality")
        ),
        sa.ForeignKeyConstraint(["root_id"], ["partner.id"], name=op.f("fk_partner_root_id_partner")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_partner_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("business_id", name=op.f("uq_partner_business_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_block", "partner", ["municipality_code", "match_key"], unique=False)
    op.create_index("ix_partner_match_key", "partner", ["match_key"], unique=False)
    op.create_index("ix_partner_order_key", "partner", ["order_key", "id"], unique=False)
    op.create_index("ix_partner_root_id", "partner", ["root_id"], unique=False)
    op.create_table(
        "likely_pair",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nearness", sa.String(length=20), nullable=False),
        sa.Column("likeness", sa.Integer(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_likely_pair_in_order")),
        sa.ForeignKeyConstraint(["first_id"], ["partner.id"], name=op.f("fk_likely_pair_first_id_partner")),
        sa.ForeignKeyConstraint(["second_id"], ["partner.id"], name=op.f("fk_likely_pair_second_id_partner")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_likely_pair_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likely_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_likely_pair_first_id_second_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_likely_pair_second_id"), "likely_pair", ["second_id"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("advised_on", sa.Date(), nullable=True),
        sa.Column("committed_on", sa.Date(), nullable=True),
        sa.Column("acting_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("dropped_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(dropped_on IS NULL) = (dropped_reason = '')", name=op.f("ck_partnership_dropped_with_reason")
        ),
        sa.CheckConstraint(
            "coalesce(reached_on, advised_on, committed_on, acting_on) IS NOT NULL",
            name=op.f("ck_partnership_some_stage"),
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partnership_partner_id_partner")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_partnership_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_partnership_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("project_id", "partner_id", name=op.f("uq_partnership_project_id_partner_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_partnership_partner_id"), "partnership", ["partner_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_partnership_partner_id"), table_name="partnership")
    op.drop_table("partnership")
    op.drop_index(op.f("ix_likely_pair_second_id"), table_name="likely_pair")
    op.drop_table("likely_pair")
    op.drop_index("ix_partner_root_id", table_name="partner")
    op.drop_index("ix_partner_order_key", table_name="partner")
    op.drop_index("ix_partner_match_key", table_name="partner")
    op.drop_index("ix_partner_block", table_name="partner")
    op.drop_table("partner")
    op.drop_index(op.f("ix_partnership_history_until"), table_name="partnership_history")
    op.drop_table("partnership_history")
    op.drop_index(op.f("ix_partner_history_until"), table_name="partner_history")
    op.drop_table("partner_history")
    op.drop_index(op.f("ix_likely_pair_history_until"), table_name="likely_pair_history")
    op.drop_table("likely_pair_history")
    op.drop_table("industry")
