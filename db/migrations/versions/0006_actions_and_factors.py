"""Climate actions of partners, with the factors that their savings are reckoned with."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_history",
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
        sa.Column("title", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("order_key", sa.String(length=250), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("sector", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("idea_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("decided_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("planning_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("under_way_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("done_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("dropped_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("lesson", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("effect_from", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("lifetime", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("reported", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("why_not", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("evidence", sa.String(length=20), autoincrement=False, nullable=True),
        sa.Column("energy_saved", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("money_saved", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("investment", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("trading", sa.String(length=20), autoincrement=False, nullable=True),
        sa.Column(
            "counted_in_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("shown", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_action_history")),
    )
    op.create_index(op.f("ix_action_history_until"), "action_history", ["until"], unique=False)
    op.create_table(
        "action_line_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "action_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "factor_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("unit", sa.String(length=4), autoincrement=False, nullable=False),
        sa.Column("before", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("after", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_action_line_history")),
    )
    op.create_index(op.f("ix_action_line_history_until"), "action_line_history", ["until"], unique=False)
    op.create_table(
        "action_share_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "action_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("percent", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_action_share_history")),
    )
    op.create_index(op.f("ix_action_share_history_until"), "action_share_history", ["until"], unique=False)
    op.create_table(
        "factor_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("carrier", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("name_fi", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("name_sv", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("name_en", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("supplier", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("basis", sa.String(length=20), autoincrement=False, nullable=True),
        sa.Column("per", sa.String(length=4), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_factor_history")),
    )
    op.create_index(op.f("ix_factor_history_until"), "factor_history", ["until"], unique=False)
    op.create_table(
        "factor_version_history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column(
            "factor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("gases", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("method", sa.String(length=300), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("source", sa.String(length=500), autoincrement=False, nullable=False),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("standing", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_factor_version_history")),
    )
    op.create_index(op.f("ix_factor_version_history_until"), "factor_version_history", ["until"], unique=False)
    op.create_table(
        "factor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("carrier", sa.String(length=20), nullable=False),
        sa.Column("name_fi", sa.String(length=200), nullable=False),
        sa.Column("name_sv", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("supplier", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=True),
        sa.Column("per", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_factor_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor")),
        sa.UniqueConstraint("name_fi", name=op.f("uq_factor_name_fi")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "factor_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("factor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("gases", sa.String(length=200), nullable=False),
        sa.Column("method", sa.String(length=300), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_factor_version_value_not_negative")),
        sa.ForeignKeyConstraint(["factor_id"], ["factor.id"], name=op.f("fk_factor_version_factor_id_factor")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_factor_version_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_version")),
        sa.UniqueConstraint("factor_id", "number", name=op.f("uq_factor_version_factor_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "action",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("partner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("order_key", sa.String(length=250), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("idea_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("planning_on", sa.Date(), nullable=True),
        sa.Column("under_way_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("effect_from", sa.Date(), nullable=True),
        sa.Column("lifetime", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("reported", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("why_not", sa.Text(), nullable=False),
        sa.Column("evidence", sa.String(length=20), nullable=True),
        sa.Column("energy_saved", sa.BigInteger(), nullable=True),
        sa.Column("money_saved", sa.BigInteger(), nullable=True),
        sa.Column("investment", sa.BigInteger(), nullable=True),
        sa.Column("trading", sa.String(length=20), nullable=True),
        sa.Column("counted_in_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(basis = 'not_quantifiable') = (why_not <> '')", name=op.f("ck_action_not_quantifiable_with_why")
        ),
        sa.CheckConstraint(
            "(basis = 'reported') = (reported IS NOT NULL)", name=op.f("ck_action_reported_with_figure")
        ),
        sa.CheckConstraint("(dropped_on IS NULL) = (lesson = '')", name=op.f("ck_action_dropped_with_lesson")),
        sa.CheckConstraint(
            "coalesce(idea_on, decided_on, planning_on, under_way_on, done_on) IS NOT NULL",
            name=op.f("ck_action_some_phase"),
        ),
        sa.CheckConstraint("counted_in_id <> id", name=op.f("ck_action_not_in_itself")),
        sa.CheckConstraint("done_on IS NULL OR effect_from IS NOT NULL", name=op.f("ck_action_done_with_effect")),
        sa.CheckConstraint("lifetime BETWEEN 1 AND 60", name=op.f("ck_action_lifetime_in_years")),
        sa.ForeignKeyConstraint(["counted_in_id"], ["action.id"], name=op.f("fk_action_counted_in_id_action")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_action_partner_id_partner")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_action_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_action_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_action_counted_in_id", "action", ["counted_in_id"], unique=False)
    op.create_index("ix_action_order_key", "action", ["order_key", "id"], unique=False)
    op.create_index("ix_action_partner_id", "action", ["partner_id"], unique=False)
    op.create_index("ix_action_project_id", "action", ["project_id"], unique=False)
    op.create_table(
        "action_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("action_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("factor_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit", sa.String(length=4), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("before >= 0 AND after >= 0", name=op.f("ck_action_line_amounts_not_negative")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_line_action_id_action")),
        sa.ForeignKeyConstraint(
            ["factor_version_id"],
            ["factor_version.id"],
            name=op.f("fk_action_line_factor_version_id_factor_version"),
        ),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_action_line_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_line")),
        sa.UniqueConstraint("action_id", "place", name=op.f("uq_action_line_action_id_place")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_line_factor_version_id"), "action_line", ["factor_version_id"], unique=False)
    op.create_table(
        "action_share",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("action_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_action_share_percent_of_all")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_share_action_id_action")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_action_share_project_id_project")),
        sa.ForeignKeyConstraint(["since"], ["change.id"], name=op.f("fk_action_share_since_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_share")),
        sa.UniqueConstraint("action_id", "project_id", name=op.f("uq_action_share_action_id_project_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_share_project_id"), "action_share", ["project_id"], unique=False)
    _keep_shares_within_all()


_OVER = "(SELECT sum(percent) FROM action_share WHERE action_id = NEW.action_id) > 100"
_REFUSE_SQLITE = """
CREATE TRIGGER action_share_within_all_{after} AFTER {event} ON action_share WHEN {over}
BEGIN SELECT RAISE(ABORT, 'the shares of an action are more than 100 percent'); END
"""
_REFUSE_POSTGRESQL = """
CREATE FUNCTION action_share_within_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM action WHERE id = NEW.action_id FOR UPDATE;
  IF {over} THEN
    RAISE EXCEPTION 'the shares of an action are more than 100 percent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$
"""


def _keep_shares_within_all() -> None:
    """Let the database refuse shares of an action that together are more than all: no constraint sees two rows."""
    if op.get_bind().dialect.name == "sqlite":
        for after, event in (("insert", "INSERT"), ("update", "UPDATE")):
            op.execute(_REFUSE_SQLITE.format(after=after, event=event, over=_OVER))
        return
    op.execute(_REFUSE_POSTGRESQL.format(over=_OVER))
    op.execute(
        "CREATE TRIGGER action_share_within_all AFTER INSERT OR UPDATE ON action_share"
        " FOR EACH ROW EXECUTE FUNCTION action_share_within_all()"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_action_share_project_id"), table_name="action_share")
    op.drop_table("action_share")
    op.drop_index(op.f("ix_action_line_factor_version_id"), table_name="action_line")
    op.drop_table("action_line")
    op.drop_index("ix_action_project_id", table_name="action")
    op.drop_index("ix_action_partner_id", table_name="action")
    op.drop_index("ix_action_order_key", table_name="action")
    op.drop_index("ix_action_counted_in_id", table_name="action")
    op.drop_table("action")
    op.drop_table("factor_version")
    op.drop_table("factor")
    op.drop_index(op.f("ix_factor_version_history_until"), table_name="factor_version_history")
    op.drop_table("factor_version_history")
    op.drop_index(op.f("ix_factor_history_until"), table_name="factor_history")
    op.drop_table("factor_history")
    op.drop_index(op.f("ix_action_share_history_until"), table_name="action_share_history")
    op.drop_table("action_share_history")
    op.drop_index(op.f("ix_action_line_history_until"), table_name="action_line_history")
    op.drop_table("action_line_history")
    op.drop_index(op.f("ix_action_history_until"), table_name="action_history")
    op.drop_table("action_history")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION action_share_within_all")
