"""Events and who came, schemes and commitments, awards, targets, and the tallies of participants."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("persons", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_attendance_history")),
    )
    op.create_index(op.f("ix_attendance_history_until"), "attendance_history", ["until"], unique=False)
    op.create_table(
        "award_history",
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
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_award_history")),
    )
    op.create_index(op.f("ix_award_history_until"), "award_history", ["until"], unique=False)
    op.create_table(
        "commitment_history",
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
        sa.Column(
            "scheme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("signed_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("review_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("ended_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("targets", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_commitment_history")),
    )
    op.create_index(op.f("ix_commitment_history_until"), "commitment_history", ["until"], unique=False)
    op.create_table(
        "event_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("title", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("place", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("held_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column(
            "series_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=True
        ),
        sa.Column("counted", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_event_history")),
    )
    op.create_index(op.f("ix_event_history_until"), "event_history", ["until"], unique=False)
    op.create_table(
        "event_host_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_event_host_history")),
    )
    op.create_index(op.f("ix_event_host_history_until"), "event_host_history", ["until"], unique=False)
    op.create_table(
        "event_series_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_event_series_history")),
    )
    op.create_index(op.f("ix_event_series_history_until"), "event_series_history", ["until"], unique=False)
    op.create_table(
        "participation_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("persons", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_participation_history")),
    )
    op.create_index(op.f("ix_participation_history_until"), "participation_history", ["until"], unique=False)
    op.create_table(
        "participation_tally",
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("experience", sa.String(length=20), nullable=False),
        sa.Column("fact", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("dimension", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "theme",
            "region",
            "experience",
            "fact",
            "period",
            "dimension",
            "code",
            name=op.f("pk_participation_tally"),
        ),
    )
    op.create_table(
        "scheme_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("name", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_scheme_history")),
    )
    op.create_index(op.f("ix_scheme_history_until"), "scheme_history", ["until"], unique=False)
    op.create_table(
        "target_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=True
        ),
        sa.Column("indicator", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("baseline", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("baseline_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_target_history")),
    )
    op.create_index(op.f("ix_target_history_until"), "target_history", ["until"], unique=False)
    op.create_table(
        "event_series",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_event_series_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_event_series_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_event_series_project_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "scheme",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_scheme_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_scheme_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
        sa.UniqueConstraint("name", name=op.f("uq_scheme_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_scheme_project_id"), "scheme", ["project_id"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("indicator", sa.String(length=20), nullable=False),
        sa.Column("baseline", sa.BigInteger(), nullable=False),
        sa.Column("baseline_on", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.CheckConstraint("due > baseline_on", name=op.f("ck_target_due_after_baseline")),
        sa.CheckConstraint("value <> baseline", name=op.f("ck_target_something_to_do")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_target_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_target_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("project_id", "indicator", "due", name=op.f("uq_target_project_id_indicator_due")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_target_network",
        "target",
        ["indicator", "due"],
        unique=True,
        sqlite_where=sa.text("project_id IS NULL"),
        postgresql_where=sa.text("project_id IS NULL"),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_award_partner_id_partner")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_award_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_award_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint(
            "project_id", "partner_id", "year", "name", name=op.f("uq_award_project_id_partner_id_year_name")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_award_partner_id"), "award", ["partner_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scheme_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("targets", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= signed_on", name=op.f("ck_commitment_signed_before_end")
        ),
        sa.CheckConstraint(
            "review_on IS NULL OR review_on >= signed_on", name=op.f("ck_commitment_signed_before_review")
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_commitment_partner_id_partner")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_commitment_project_id_project")),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_commitment_scheme_id_scheme")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_commitment_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint(
            "project_id",
            "partner_id",
            "scheme_id",
            "signed_on",
            name=op.f("uq_commitment_project_id_partner_id_scheme_id_signed_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_partner_id", "commitment", ["partner_id"], unique=False)
    op.create_index(op.f("ix_commitment_scheme_id"), "commitment", ["scheme_id"], unique=False)
    op.create_index("ix_commitment_signed_on", "commitment", ["signed_on"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("series_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["event_series.id"], name=op.f("fk_event_series_id_event_series")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_event_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_held_on", "event", ["held_on", "id"], unique=False)
    op.create_index(op.f("ix_event_series_id"), "event", ["series_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.CheckConstraint("persons >= 0", name=op.f("ck_attendance_not_negative")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_attendance_event_id_event")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_attendance_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("event_id", "kind", name=op.f("uq_attendance_event_id_kind")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event_host",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_host_event_id_event")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_event_host_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_event_host_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_host")),
        sa.UniqueConstraint("event_id", "project_id", name=op.f("uq_event_host_event_id_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_host_project_id"), "event_host", ["project_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.CheckConstraint("persons >= 1", name=op.f("ck_participation_somebody")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_participation_event_id_event")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_participation_partner_id_partner")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_participation_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("event_id", "partner_id", name=op.f("uq_participation_event_id_partner_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_participation_partner_id"), "participation", ["partner_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_participation_partner_id"), table_name="participation")
    op.drop_table("participation")
    op.drop_index(op.f("ix_event_host_project_id"), table_name="event_host")
    op.drop_table("event_host")
    op.drop_table("attendance")
    op.drop_index(op.f("ix_event_series_id"), table_name="event")
    op.drop_index("ix_event_held_on", table_name="event")
    op.drop_table("event")
    op.drop_index("ix_commitment_signed_on", table_name="commitment")
    op.drop_index(op.f("ix_commitment_scheme_id"), table_name="commitment")
    op.drop_index("ix_commitment_partner_id", table_name="commitment")
    op.drop_table("commitment")
    op.drop_index(op.f("ix_award_partner_id"), table_name="award")
    op.drop_table("award")
    op.drop_index(
        "ix_target_network",
        table_name="target",
        sqlite_where=sa.text("project_id IS NULL"),
        postgresql_where=sa.text("project_id IS NULL"),
    )
    op.drop_table("target")
    op.drop_index(op.f("ix_scheme_project_id"), table_name="scheme")
    op.drop_table("scheme")
    op.drop_table("event_series")
    op.drop_index(op.f("ix_target_history_until"), table_name="target_history")
    op.drop_table("target_history")
    op.drop_index(op.f("ix_scheme_history_until"), table_name="scheme_history")
    op.drop_table("scheme_history")
    op.drop_table("participation_tally")
    op.drop_index(op.f("ix_participation_history_until"), table_name="participation_history")
    op.drop_table("participation_history")
    op.drop_index(op.f("ix_event_series_history_until"), table_name="event_series_history")
    op.drop_table("event_series_history")
    op.drop_index(op.f("ix_event_host_history_until"), table_name="event_host_history")
    op.drop_table("event_host_history")
    op.drop_index(op.f("ix_event_history_until"), table_name="event_history")
    op.drop_table("event_history")
    op.drop_index(op.f("ix_commitment_history_until"), table_name="commitment_history")
    op.drop_table("commitment_history")
    op.drop_index(op.f("ix_award_history_until"), table_name="award_history")
    op.drop_table("award_history")
    op.drop_index(op.f("ix_attendance_history_until"), table_name="attendance_history")
    op.drop_table("attendance_history")
