"""The partners of a project, row by row, for those who keep them."""

from datetime import date

from sqlalchemy import Connection, case, null, select

from db.follow import of_partners
from db.history import rows
from db.models import Municipality, Partner, PartnerKind, Partnership
from db.partner_groups import DAYS, FACTS, root_of, stage_of
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records


@query(Permission.KEEP_PARTNERS, of_partners)
def of_project(
    connection: Connection, *, as_of: int | None, today: date, project_id: int, part: int = 0, size: int = 100
) -> Rows:
    """Return a part of a project's partnerships with what is known of each partner, by name.

    Columns: partnership_id, partner_id (the partner as which it counts), the facts as the project knows them,
    municipality_fi and municipality_sv, stage, the day of each stage, dropped_on, dropped_reason. The business id
    of a sole trader is a person's and is left out: None.
    """
    del today  # whoever keeps them knows them on any day
    partnership = rows(Partnership, as_of, lambda one: one.c.project_id == project_id)
    partner, place = rows(Partner, as_of), Municipality.__table__
    business_id = case((partner.c.kind == PartnerKind.SOLE_TRADER, null()), else_=partner.c.business_id)
    facts = [business_id if name == "business_id" else partner.c[name] for name in FACTS]
    said = (*DAYS, "dropped_on", "dropped_reason")
    statement = (
        select(
            partnership.c.id, root_of(partner), *facts, place.c.name_fi, place.c.name_sv,
            stage_of(partnership), *(partnership.c[name] for name in said),
        )
        .join(partner, partner.c.id == partnership.c.partner_id)
        .outerjoin(place, place.c.code == partner.c.municipality_code)
        .where(partnership.c.project_id == project_id)
        .order_by(partner.c.order_key, partnership.c.id)
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    columns = ("partnership_id", "partner_id", *FACTS, "municipality_fi", "municipality_sv", "stage", *said)
    return records(connection, statement, columns)
