"""Handing in a register, and saying what its headings mean."""

from datetime import datetime

from django.db import transaction

from custos.access.reads import check
from custos.audit.actions import declare, write
from custos.exchange import mapping as maps
from custos.exchange.mapping import Mapping
from custos.exchange.models import Import, State
from custos.exchange.refusals import FileIsEmpty, MappingUnusable
from custos.exchange.sheets import BY_NAME
from custos.exchange.sources import Refused, open_source
from custos.organisations.reads import Actor
from custos.plumbing.files import keep

declare(
    {
        "register.handed-in": "Handed in the register {name}",
        "register.mapped": "Said what the headings of the register {name} mean",
    }
)


@transaction.atomic
def hand_in(*, name: str, content: bytes, by: Actor, at: datetime) -> Import:
    """Keep a register that is handed in, and guess what its headings mean. Raises FileIsEmpty, NotPermitted."""
    check(by, "register.import")
    if not content:
        raise FileIsEmpty("The file is empty. Save it again from your spreadsheet and choose it once more.")
    try:
        mapping = maps.guess(open_source(content, headings_only=True))
    except Refused:
        mapping = {}  # the reading tells why
    imp = Import.objects.create(
        agency=by.agency,
        user=by.user,
        post=by.post,
        name=name[:200],
        stored=keep(content),
        at=at,
        mapping=maps.written(mapping),
    )
    write(code="register.handed-in", person=None, about=imp, by=by, at=at, words={"name": imp.name})
    return imp


@transaction.atomic
def confirm_mapping(*, imp: Import, mapping: Mapping, by: Actor, at: datetime) -> Import:
    """Say which of our columns each heading is; the register is read anew under it. Raises MappingUnusable."""
    check(by, "register.import")
    for theirs, each in mapping.items():
        _refuse_what_can_not_be_read(theirs, each)
    imp.mapping, imp.state = maps.written(mapping), State.HANDED_IN
    imp.save(update_fields=["mapping", "state"])
    write(code="register.mapped", person=None, about=imp, by=by, at=at, words={"name": imp.name})
    return imp


def _refuse_what_can_not_be_read(theirs: str, each: maps.SheetMapping) -> None:
    if not each.sheet:
        return
    ours = [column for column in each.columns.values() if column]
    twice = next((column for column in ours if ours.count(column) > 1), "")
    if twice:
        raise MappingUnusable(f"In the sheet {theirs} two headings are said to be {twice}. Choose one of them.")
    missing = next((c.name for c in BY_NAME[each.sheet].columns if c.required and c.name not in ours), "")
    if missing:
        raise MappingUnusable(f"In the sheet {theirs} no heading is said to be {missing}, which every row needs.")
