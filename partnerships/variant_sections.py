"""What a growth conversation shows of the weighing and of the gesprekstafels."""

from partnerships.conversing import SectionData
from partnerships.models import Conversation
from partnerships.table_pages import money_of, rows_of
from partnerships.variant_pages import comparison


def weighing_section(conversation: Conversation) -> SectionData | None:
    """The newest round; of a closed conversation the newest that was begun by then."""
    rounds = conversation.partnership.weighings.for_page().newest_first()
    if conversation.closed_at:
        rounds = rounds.filter(created_at__lte=conversation.closed_at)
    weighing = rounds.first()
    if not weighing:
        return None
    return SectionData(
        title="Groeivarianten",
        page_template="partnerships/_variants_section.html",
        paper_template="reports/_growth_variants.html",
        data={"weighing": weighing, "table": comparison(weighing)},
    )


def tables_section(conversation: Conversation) -> SectionData | None:
    """The gesprekstafels that still meet, those without our voice first."""
    tables = conversation.partnership.regional_tables.filter(ended_on=None).for_list()
    rows = [row | {"money": money_of(row["table"])} for row in rows_of(tables)]
    if not rows:
        return None
    return SectionData(
        title="Gesprekstafels",
        page_template="partnerships/_tables_section.html",
        paper_template="reports/_growth_variants_tables.html",
        data={"rows": rows},
    )
