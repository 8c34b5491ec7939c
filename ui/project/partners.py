"""How many partners of a project are at which stage, for those who keep them."""

from db.partner_choice import Choice
from db.permissions import Permission, may
from db.queries import partners
from ui import exports
from ui.figures import block, show_figure
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.partners.words import stages
from ui.reading import read
from ui.tables import Column, table


def show_partners(page: Page, project_id: int) -> None:
    """Show the partners of a project by stage and the way to them, to those who keep them."""
    if not may(page.identity, Permission.KEEP_PARTNERS, project_id):
        return
    choices = {Choice(stage=stage, project=project_id): said for stage, said in stages().items()}
    rows = [
        {
            "stage": said,
            "n": read(page, partners.partner_count, today=page.today, choice=choice),
            "code": choice.stage,
        }
        for choice, said in choices.items()
    ]
    heading = _("Partners by stage")
    columns = (
        Column("stage", _("Stage"), link=f"/partners?project={project_id}&stage=", link_field="code"),
        Column("n", _("Partners"), "number"),
    )
    show_figure(block(table(rows, columns, caption=heading, hide_caption=True), heading=heading))
    link_to("partners", _("The project’s partners"), icon=":material/handshake:", project=str(project_id))
    exports.links(page, "project-partners", project=project_id)
