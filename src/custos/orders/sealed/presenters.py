"""How a sealed order reads: what is on file, and what was found of each thing recorded."""

from typing import Any

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.orders.models import Comparison, OrderDeed, SealedOrder
from custos.orders.permission import CORRECT, RECORD
from custos.orders.presenters import address, deed_words
from custos.orders.sealed import reads
from custos.orders.sealed.comparing import Found, Says
from custos.orders.sealed.forms import JUDGED, Compared
from custos.organisations.reads import Actor
from custos.plumbing.words import count_words, date_words, moment_words

Row = dict[str, Any]
SAYS = {
    Says.SAME: "Found word for word",
    Says.DIFFERS: "Found with differences",
    Says.ABSENT: "Not found in the sealed order",
    Says.UNREAD: "Not read: look at the paper",
}
TAGS = {
    Says.SAME: "met",
    Says.DIFFERS: "due-today",
    Says.ABSENT: "overdue",
    Says.UNREAD: "cannot-be-decided",
}
SCAN = (
    "No words can be read in this file: it is a scan. Open it, compare it by eye, and say of each thing below what you "
    "find."
)


def title_of(deed: OrderDeed) -> str:
    """Name the paper by the deed that it seals."""
    return f"Sealed order: {deed_words(deed).lower()}, {date_words(deed.on)}"


def files_of(order_rows: list[SealedOrder]) -> list[Row]:
    """Return the papers on file for the page of an order, each with how its comparison stands."""
    return [
        {
            "title": title_of(each.deed),
            "href": address(each.order, "sealed", each.id),
            "says": _stands(each),
            "saved": f"Put on file {moment_words(each.saved_at)} by {each.user.name}, {each.post.title}",
        }
        for each in order_rows
    ]


def _stands(sealed: SealedOrder) -> str:
    made = reads.comparisons_of(sealed)
    if not made:
        return "Not compared yet."
    changed = not _is_of_now(made[0], reads.held_now(sealed)[0])
    return f"{outcome_of(made[0])}{' What is recorded was changed since: compare it again.' if changed else ''}"


def _is_of_now(made: Comparison, found: list[Found]) -> bool:
    return [{name: row[name] for name in row if name != "judged"} for row in made.rows] == [x.kept() for x in found]


def outcome_of(made: Comparison) -> str:
    """Say in a sentence what came of a comparison, by whom and when."""
    differ = sum(row["judged"] != Says.SAME for row in made.rows)
    parts = ["1 thing differs" if differ == 1 else f"{differ} things differ"] if differ else []
    if made.others == "some":
        parts.append("something in it is not recorded")
    says = " and ".join(parts) or "it agrees with what is recorded"
    return f"Compared {moment_words(made.saved_at)} by {made.user.name}: {says}."


def page_of(sealed: SealedOrder, form: Compared, sighting: Sighting, actor: Actor) -> Row:
    """Return the comparison: what was found, what is asked, and what was said before."""
    found, passages = reads.held_now(sealed)
    deed = reads.deed_now(sealed)
    corrects = access.may(actor, CORRECT, sighting.tier)
    return {
        "heading": title_of(deed or sealed.deed),
        "saved": f"Put on file {moment_words(sealed.saved_at)} by {sealed.user.name}, {sealed.post.title}. "
        f"{count_words(sealed.pages, 'page')}.",
        "pdf": address(sealed.order, "sealed-file", sealed.id),
        "gone": "" if deed else "What it seals was struck out: there is nothing to compare it with.",
        "scan": "" if sealed.words else SCAN,
        "rows": [row_of(each, form, place) for place, each in enumerate(found)],
        "passages": passages,
        "records": bool(deed) and access.may(actor, RECORD, sighting.tier),
        "correct": address(sealed.order, "correct", deed.id) if deed and corrects else "",
        "take_off": address(sealed.order, "sealed-take-off", sealed.id) if corrects else "",
        "made": [_said(each) for each in reads.comparisons_of(sealed)],
    }


def row_of(found: Found, form: Compared, place: int) -> Row:
    """Say one thing recorded with what was found of it, and the box in which a person says what he finds."""
    name = f"judged-{place}"
    return {
        "what": found.recorded.what,
        "text": found.recorded.text,
        "says": SAYS[found.says],
        "kind": TAGS[found.says],
        "pieces": found.pieces if found.says == Says.DIFFERS else [],
        "box": form[name] if name in form.fields else None,
    }


def _said(made: Comparison) -> Row:
    judged = dict(JUDGED)
    return {
        "title": outcome_of(made),
        "rows": [
            f"{row['what']}: {row['text']} {SAYS[Says(row['says'])]}. {judged[row['judged']]}."
            for row in made.rows
            if row["says"] != Says.SAME
        ],
        "note": made.note,
    }
