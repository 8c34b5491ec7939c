"""The weekly round: organisations, projects, weeks, accounts, and the journal under them all."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("username", sa.String(length=80), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=120), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("active", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_account_history")),
    )
    op.create_index(op.f("ix_account_history_until"), "account_history", ["until"], unique=False)
    op.create_table(
        "calendar_week",
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("sunday", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("monday", name=op.f("pk_calendar_week")),
    )
    op.create_index(op.f("ix_calendar_week_sunday"), "calendar_week", ["sunday"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("command", sa.String(length=80), nullable=False),
        sa.Column("request_id", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("request_id", name=op.f("uq_change_request_id")),
    )
    op.create_index(op.f("ix_change_account_id"), "change", ["account_id"], unique=False)
    op.create_index(op.f("ix_change_at"), "change", ["at"], unique=False)
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_clock_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_table(
        "fact_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("subject", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("subject_slug", sa.String(length=80), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(length=60), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("standing", sa.String(length=40), autoincrement=False, nullable=False),
        sa.Column("note_fi", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("note_sv", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("note_en", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_fact_history")),
    )
    op.create_index(op.f("ix_fact_history_until"), "fact_history", ["until"], unique=False)
    op.create_table(
        "membership_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("role", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_membership_history")),
    )
    op.create_index(op.f("ix_membership_history_until"), "membership_history", ["until"], unique=False)
    op.create_table(
        "milestone_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("title", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("done_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_milestone_history")),
    )
    op.create_index(op.f("ix_milestone_history_until"), "milestone_history", ["until"], unique=False)
    op.create_table(
        "organisation_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("slug", sa.String(length=80), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), autoincrement=False, nullable=False),
        sa.Column(
            "parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=True
        ),
        sa.Column("municipality_code", sa.String(length=3), autoincrement=False, nullable=True),
        sa.Column("region_code", sa.String(length=2), autoincrement=False, nullable=True),
        sa.Column("languages", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("name_fi", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("name_sv", sa.String(length=200), autoincrement=False, nullable=True),
        sa.Column("name_en", sa.String(length=200), autoincrement=False, nullable=True),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_organisation_history")),
    )
    op.create_index(op.f("ix_organisation_history_until"), "organisation_history", ["until"], unique=False)
    op.create_table(
        "pause_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("first_week", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("last_week", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_pause_history")),
    )
    op.create_index(op.f("ix_pause_history_until"), "pause_history", ["until"], unique=False)
    op.create_table(
        "project_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("slug", sa.String(length=80), autoincrement=False, nullable=False),
        sa.Column("name_fi", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("name_sv", sa.String(length=200), autoincrement=False, nullable=True),
        sa.Column("name_en", sa.String(length=200), autoincrement=False, nullable=True),
        sa.Column("order_fi", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("order_sv", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("order_en", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("ends", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("grant_eur", sa.Numeric(precision=12, scale=2), autoincrement=False, nullable=True),
        sa.Column("eligible_eur", sa.Numeric(precision=12, scale=2), autoincrement=False, nullable=True),
        sa.Column("decision", sa.String(length=200), autoincrement=False, nullable=True),
        sa.Column("experience", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_project_history")),
    )
    op.create_index(op.f("ix_project_history_until"), "project_history", ["until"], unique=False)
    op.create_table(
        "project_organisation_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "organisation_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("role", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_project_organisation_history")),
    )
    op.create_index(
        op.f("ix_project_organisation_history_until"), "project_organisation_history", ["until"], unique=False
    )
    op.create_table(
        "project_theme_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("theme_code", sa.String(length=40), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_project_theme_history")),
    )
    op.create_index(op.f("ix_project_theme_history_until"), "project_theme_history", ["until"], unique=False)
    op.create_table(
        "property",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_property")),
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name_fi", sa.String(length=80), nullable=False),
        sa.Column("name_sv", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "theme",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name_fi", sa.String(length=120), nullable=False),
        sa.Column("name_sv", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_theme")),
    )
    op.create_table(
        "throttle",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_throttle")),
        sa.UniqueConstraint("kind", "key_hash", name=op.f("uq_throttle_kind_key_hash")),
    )
    op.create_table(
        "wall_link_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("token_hash", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("label", sa.String(length=120), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_wall_link_history")),
    )
    op.create_index(op.f("ix_wall_link_history_until"), "wall_link_history", ["until"], unique=False)
    op.create_table(
        "week_tally",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("experience", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "theme", "region", "experience", "kind", name=op.f("pk_week_tally")),
    )
    op.create_index(
        "ix_week_tally_cell", "week_tally", ["theme", "region", "experience", "kind", "week", "n"], unique=False
    )
    op.create_index(
        "ix_week_tally_week", "week_tally", ["week", "theme", "experience", "region", "kind", "n"], unique=False
    )
    op.create_table(
        "weekly_status_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("week", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("done", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("next", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("obstacle", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("help", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("unchanged", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_weekly_status_history")),
    )
    op.create_index(op.f("ix_weekly_status_history_until"), "weekly_status_history", ["until"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_account_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_slug", sa.String(length=80), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=False),
        sa.Column("note_fi", sa.Text(), nullable=True),
        sa.Column("note_sv", sa.Text(), nullable=True),
        sa.Column("note_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_fact_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fact_subject", "fact", ["subject", "subject_slug"], unique=False)
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name_fi", sa.String(length=80), nullable=False),
        sa.Column("name_sv", sa.String(length=80), nullable=False),
        sa.Column("region_code", sa.String(length=2), nullable=False),
        sa.Column("map_x", sa.Double(), nullable=True),
        sa.Column("map_y", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_municipality_region_code_region")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipality")),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=True),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("order_fi", sa.String(length=250), nullable=False),
        sa.Column("order_sv", sa.String(length=250), nullable=False),
        sa.Column("order_en", sa.String(length=250), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("grant_eur", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("eligible_eur", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("decision", sa.String(length=200), nullable=True),
        sa.Column("experience", sa.String(length=20), nullable=False),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_project_ends_after_start")),
        sa.CheckConstraint("grant_eur >= 0 AND eligible_eur >= 0", name=op.f("ck_project_money_not_negative")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_project_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("slug", name=op.f("uq_project_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_project_order_en", "project", ["order_en", "id"], unique=False)
    op.create_index("ix_project_order_fi", "project", ["order_fi", "id"], unique=False)
    op.create_index("ix_project_order_sv", "project", ["order_sv", "id"], unique=False)
    op.create_table(
        "wall_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_wall_link_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_wall_link_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "credential",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("password_hash", sa.String(length=80), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_draft_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_draft_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("account_id", "project_id", "week", name=op.f("uq_draft_account_id_project_id_week")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_invitation_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_account_id"), "invitation", ["account_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id_account")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_membership_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_membership_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("account_id", "project_id", name=op.f("uq_membership_account_id_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_membership_project_id"), "membership", ["project_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_milestone_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_milestone_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_milestone_project_id"), "milestone", ["project_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.Column("region_code", sa.String(length=2), nullable=True),
        sa.Column("languages", sa.String(length=20), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=True),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_organisation_municipality_code_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id_organisation")
        ),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_organisation_region_code_region")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_organisation_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_organisation_region_code"), "organisation", ["region_code"], unique=False)
    op.create_table(
        "pause",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_week", sa.Date(), nullable=False),
        sa.Column("last_week", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("last_week >= first_week", name=op.f("ck_pause_last_after_first")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_pause_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_pause_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pause_project_id"), "pause", ["project_id"], unique=False)
    op.create_table(
        "project_theme",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("theme_code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_project_theme_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_project_theme_since_change")),
        sa.ForeignKeyConstraint(["theme_code"], ["theme.code"], name=op.f("fk_project_theme_theme_code_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_theme")),
        sa.UniqueConstraint("project_id", "theme_code", name=op.f("uq_project_theme_project_id_theme_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_project_theme_theme_code"), "project_theme", ["theme_code"], unique=False)
    op.create_table(
        "signed_in_session",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("wall_link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_signed_in_session_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wall_link_id"],
            ["wall_link.id"],
            name=op.f("fk_signed_in_session_wall_link_id_wall_link"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_signed_in_session_token_hash")),
    )
    op.create_index(op.f("ix_signed_in_session_account_id"), "signed_in_session", ["account_id"], unique=False)
    op.create_index(op.f("ix_signed_in_session_wall_link_id"), "signed_in_session", ["wall_link_id"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_ticket_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_ticket")),
    )
    op.create_table(
        "visit",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seen", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_visit_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_visit")),
    )
    op.create_table(
        "weekly_status",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("next", sa.Text(), nullable=False),
        sa.Column("obstacle", sa.Text(), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("unchanged", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state = 'on_track' OR obstacle <> ''", name=op.f("ck_weekly_status_obstacle_in_words")
        ),
        sa.CheckConstraint(
            "state IN ('on_track', 'at_risk', 'off_track')", name=op.f("ck_weekly_status_state_known")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_weekly_status_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_weekly_status_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_status")),
        sa.UniqueConstraint("project_id", "week", name=op.f("uq_weekly_status_project_id_week")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_weekly_status_since", "weekly_status", ["since"], unique=False)
    op.create_index(
        "ix_weekly_status_words",
        "weekly_status",
        ["week", "since"],
        unique=False,
        sqlite_where=sa.text("obstacle <> '' OR help <> ''"),
        postgresql_where=sa.text("obstacle <> '' OR help <> ''"),
    )
    op.create_table(
        "project_organisation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_project_organisation_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_organisation_project_id_project")
        ),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_project_organisation_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_organisation")),
        sa.UniqueConstraint(
            "project_id",
            "organisation_id",
            "role",
            name=op.f("uq_project_organisation_project_id_organisation_id_role"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_project_organisation_organisation_id"), "project_organisation", ["organisation_id"], unique=False
    )
    _fill_calendar()
    op.execute("INSERT INTO clock (id, version, at) VALUES (1, 0, '2000-01-01 00:00:00')")


def _fill_calendar() -> None:
    """Every ISO week of 2015 to 2045: the calendar of db.weeks at the time of this migration."""
    monday, last = date.fromisocalendar(2015, 1, 1), date.fromisocalendar(2045, 52, 1)
    weeks = []
    while monday <= last:
        weeks.append({"monday": monday, "sunday": monday + timedelta(days=6)})
        monday += timedelta(weeks=1)
    table = sa.table("calendar_week", sa.column("monday", sa.Date), sa.column("sunday", sa.Date))
    op.bulk_insert(table, weeks)


def downgrade() -> None:
    op.drop_index(op.f("ix_project_organisation_organisation_id"), table_name="project_organisation")
    op.drop_table("project_organisation")
    op.drop_index(
        "ix_weekly_status_words",
        table_name="weekly_status",
        sqlite_where=sa.text("obstacle <> '' OR help <> ''"),
        postgresql_where=sa.text("obstacle <> '' OR help <> ''"),
    )
    op.drop_index("ix_weekly_status_since", table_name="weekly_status")
    op.drop_table("weekly_status")
    op.drop_table("visit")
    op.drop_table("ticket")
    op.drop_index(op.f("ix_signed_in_session_wall_link_id"), table_name="signed_in_session")
    op.drop_index(op.f("ix_signed_in_session_account_id"), table_name="signed_in_session")
    op.drop_table("signed_in_session")
    op.drop_index(op.f("ix_project_theme_theme_code"), table_name="project_theme")
    op.drop_table("project_theme")
    op.drop_index(op.f("ix_pause_project_id"), table_name="pause")
    op.drop_table("pause")
    op.drop_index(op.f("ix_organisation_region_code"), table_name="organisation")
    op.drop_table("organisation")
    op.drop_index(op.f("ix_milestone_project_id"), table_name="milestone")
    op.drop_table("milestone")
    op.drop_index(op.f("ix_membership_project_id"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_invitation_account_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_table("draft")
    op.drop_table("credential")
    op.drop_table("wall_link")
    op.drop_index("ix_project_order_sv", table_name="project")
    op.drop_index("ix_project_order_fi", table_name="project")
    op.drop_index("ix_project_order_en", table_name="project")
    op.drop_table("project")
    op.drop_table("municipality")
    op.drop_index("ix_fact_subject", table_name="fact")
    op.drop_table("fact")
    op.drop_table("account")
    op.drop_index(op.f("ix_weekly_status_history_until"), table_name="weekly_status_history")
    op.drop_table("weekly_status_history")
    op.drop_index("ix_week_tally_week", table_name="week_tally")
    op.drop_index("ix_week_tally_cell", table_name="week_tally")
    op.drop_table("week_tally")
    op.drop_index(op.f("ix_wall_link_history_until"), table_name="wall_link_history")
    op.drop_table("wall_link_history")
    op.drop_table("throttle")
    op.drop_table("theme")
    op.drop_table("region")
    op.drop_table("property")
    op.drop_index(op.f("ix_project_theme_history_until"), table_name="project_theme_history")
    op.drop_table("project_theme_history")
    op.drop_index(op.f("ix_project_organisation_history_until"), table_name="project_organisation_history")
    op.drop_table("project_organisation_history")
    op.drop_index(op.f("ix_project_history_until"), table_name="project_history")
    op.drop_table("project_history")
    op.drop_index(op.f("ix_pause_history_until"), table_name="pause_history")
    op.drop_table("pause_history")
    op.drop_index(op.f("ix_organisation_history_until"), table_name="organisation_history")
    op.drop_table("organisation_history")
    op.drop_index(op.f("ix_milestone_history_until"), table_name="milestone_history")
    op.drop_table("milestone_history")
    op.drop_index(op.f("ix_membership_history_until"), table_name="membership_history")
    op.drop_table("membership_history")
    op.drop_index(op.f("ix_fact_history_until"), table_name="fact_history")
    op.drop_table("fact_history")
    op.drop_table("clock")
    op.drop_index(op.f("ix_change_at"), table_name="change")
    op.drop_index(op.f("ix_change_account_id"), table_name="change")
    op.drop_table("change")
    op.drop_index(op.f("ix_calendar_week_sunday"), table_name="calendar_week")
    op.drop_table("calendar_week")
    op.drop_index(op.f("ix_account_history_until"), table_name="account_history")
    op.drop_table("account_history")
