"""The reference of risk says what the tables say, row by row."""

from custos.plumbing.words import list_words
from custos.risk.instruments import INSTRUMENTS, RM2000
from custos.risk.kinds import KINDS
from custos.risk.kinds.shape import AssessmentKind
from custos.risk.touching import BREACH, FACTORS, KEPT_BACK, TABLE
from tests import harness

PAGE = harness.ROOT / "docs" / "reference" / "risk.md"
OPENING = """# Tools, computed scores and changes

Made from `src/custos/risk/`; a test holds this page against it.

## Tools

| Tool | Of whom | Outcome | Suggested again after | Told to the law as |
| --- | --- | --- | --- | --- |
"""
COMPUTED = """
## Computed, and never the official score

`./run risk score INSTRUMENT FILE.json` reads a JSON list of inputs and prints a list of `score`, `band`,
`errors` (each with `type`, `message`, `fields`) and `warnings`.
One bad input gives its errors and stops no other. A file that is not JSON, or not a list, is refused with
exit code 2.
`rm2000` is offered where `CUSTOS_RM2000=yes` is set.

| Instrument | What | Model |
| --- | --- | --- |
"""
DECISIONS = """
Decided where the public code is odd: its numbers are kept, so that ours agree with it, and what is odd is
said in `warnings` and on screen.

- OSP/IIC of 2026 gives a man with contact offences against adults alone 0.0, where 2025 gave 0.28: kept, with
  a warning.
- A sexual offence after the assessment is scored with a warning at the command line, and refused on screen.
- Fields that the instrument does not know, and values of another shape, are errors of that input alone. A
  negative sexual count is out of range.
- Both generations are validated by the rules of 2026: those of 2025 were not read. Somebody who never
  offended sexually is not applicable to OSP/IIC of 2026, and 0.06 % in 2025.

## Which change touches which factor

| Change | Touches |
| --- | --- |
"""


def of_whom(kind: AssessmentKind) -> str:
    """Of whom a kind of assessment is made."""
    sex = {"male": "men", "female": "women"}.get(kind.sex, "anybody")
    ages = f" from {kind.from_age}" if kind.from_age else f" under {kind.to_age + 1}" if kind.to_age else ""
    return f"{sex}{ages}".capitalize()


def kind_row(kind: AssessmentKind) -> str:
    """One tool as a row of the page."""
    outcome = list_words([words.lower() for _, words in kind.bands]).capitalize() or "Ratings or words"
    again = f"{kind.months} months" if kind.months else "Not suggested"
    return (
        f"| {kind.title} | {of_whom(kind)} | {outcome} | {again} | {kind.tells.value if kind.tells else 'Nothing'} |\n"
    )


def page() -> str:
    """The whole page."""
    touches = [
        *((each.words, each.factors) for each in TABLE),
        *((each.words, each.factors) for each in (BREACH, KEPT_BACK)),
    ]
    touches += [(each.ended, each.factors) for each in TABLE if each.ended]
    lines = [f"| {words} | {list_words([FACTORS[code].lower() for code in factors])} |\n" for words, factors in touches]
    instruments = [f"| `{each.code}` | {each.title} | {each.model} |\n" for each in (*INSTRUMENTS.values(), RM2000)]
    return "".join([OPENING, *map(kind_row, KINDS.values()), COMPUTED, *instruments, DECISIONS, *lines])


def test_the_page_is_made_of_the_tables() -> None:
    assert PAGE.read_text() == page()
