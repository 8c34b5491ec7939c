"""What commitments, awards and partnerships share: a partner of a project, as the project has it."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.commands.kernel import Transaction
from db.commands.known_partners import of_project
from db.models import Award, Commitment, Partner, Partnership
from db.partner_groups import root_of


def partnership_of(tx: Transaction, project_id: int, partner_id: int) -> Partnership:
    """Return the partnership of a project with who counts as a partner. Raises Missing, as `of_project` does.

    What is written of the partner belongs to this row's partner, so that a merge can be undone exactly. Where
    several rows of the project count as one, its own comes first, then one that is committed.
    """
    partner = of_project(tx, project_id, partner_id)
    there = (
        select(Partnership)
        .join(Partner, Partner.id == Partnership.partner_id)
        .where(Partnership.project_id == project_id, root_of(Partner.__table__) == partner.id)
        .order_by(Partnership.id)
    )
    found = list(tx.session.execute(there).scalars())
    return min(found, key=lambda one: (one.partner_id != partner.id, one.committed_on is None))


def commitments_of(tx: Transaction, project_id: int, partner_id: int, scheme_id: int) -> list[Commitment]:
    """Return the commitments under a scheme and a project of all who count as the same as a partner."""
    partner = tx.get(Partner, partner_id)
    root_id = partner.root_id or partner.id
    there = (
        select(Commitment)
        .join(Partner, Partner.id == Commitment.partner_id)
        .where(Commitment.project_id == project_id, Commitment.scheme_id == scheme_id)
        .where(or_(Partner.id == root_id, Partner.root_id == root_id))
        .order_by(Commitment.signed_on, Commitment.id)
    )
    return list(tx.session.execute(there).scalars())


def written_of(session: Session, partnership: Partnership) -> list[Commitment | Award]:
    """Return the commitments and awards that stand on a partnership: where it goes, they go."""
    project_id, partner_id = partnership.project_id, partnership.partner_id
    commitments = select(Commitment).where(
        Commitment.project_id == project_id, Commitment.partner_id == partner_id
    )
    awards = select(Award).where(Award.project_id == project_id, Award.partner_id == partner_id)
    return [*session.execute(commitments).scalars(), *session.execute(awards).scalars()]
