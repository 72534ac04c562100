"""The law at the command line: decide, explain, provisions, in-force, coverage, offences, register, compare, schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from custos.law.casefile import BadCase, Case, read_text
from custos.law.comparing import compared, decisions, in_lines
from custos.law.converters import BadFact
from custos.law.coverage import lines_of, sections
from custos.law.decide import decide
from custos.law.explain import explain
from custos.law.facts import Nation
from custos.law.findings import to_json
from custos.law.in_force import AS_SHIPPED, ROWS
from custos.law.provisions import REGISTER
from custos.law.schema import schema
from custos.law.switching import switched_on
from custos.law.united_kingdom.schedule_3.catalogue import search
from custos.law.united_kingdom.schedule_3.page import in_a_line, page
from custos.law.words import in_words
from custos.law.worked import proved


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="law", description="What the law requires, from facts told in a case file.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, says in (("decide", "print the decision as JSON"), ("explain", "print the decision in sentences")):
        command = commands.add_parser(name, help=says)
        command.add_argument("case", help="a case file in JSON, or - for standard input")
        command.add_argument("--json", action="store_true", help="tell the faults of a bad case file as JSON")
        command.add_argument(
            "--switch-on",
            action="append",
            default=[],
            metavar="RULE=DAY",
            help="decide as if the rule were in force from that day, in place of what the case switches on",
        )
    commands.add_parser("in-force", help="print which rules are in force since when, and which wait for their date")
    commands.add_parser("provisions", help="print the register of rules").add_argument("--json", action="store_true")
    commands.add_parser("coverage", help="print section by section which rule says it; 1 while one is missing")
    offences = commands.add_parser("offences", help="search the catalogue of offences by name, section or paragraph")
    offences.add_argument("words", nargs="*", help="for example: exposure, s. 66A, paragraph 33")
    offences.add_argument("--nation", choices=[nation.value for nation in Nation], help="one nation's alone")
    offences.add_argument("--page", action="store_true", help="print the page of the manual")
    register = commands.add_parser("register", help="decide everybody of a register (a case a line), a decision a line")
    register.add_argument("register", type=Path)
    compare = commands.add_parser("compare", help="say who of a register moves between two states of the law, and why")
    for side in ("first", "second"):
        says = "shipped, a JSON file of switches, or decisions kept by `register` (.jsonl), as of another version"
        compare.add_argument(side, help=says)
    compare.add_argument("register", type=Path)
    commands.add_parser("schema", help="print the JSON Schema of a case file")
    return parser


def _read(path: str, switch_on: list[str]) -> Case:
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadCase([("", f"the case file can not be read: {wrong}")]) from None
    case = read_text(text)
    if not switch_on:
        return case
    try:
        switches = [dict(zip(("rule", "since"), each.split("=", 1), strict=False)) for each in switch_on]
        return case._replace(in_force=switched_on(switches))
    except BadFact as wrong:
        raise BadCase(wrong.faults) from None


def _refuse(bad: BadCase, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"faults": [{"path": path, "message": message} for path, message in bad.faults]}, indent=2))
    print(bad, file=sys.stderr)
    return 2


def _provisions(as_json: bool) -> None:
    rows = [
        {
            "code": each.code,
            "title": each.title,
            "citations": [str(citation) for citation in each.cites],
            "extent": each.extent,
            "since": each.since.isoformat(),
            "until": each.until.isoformat() if each.until else None,
            "certainty": each.certainty.value,
            "switch": each.switch or None,
        }
        for each in REGISTER
    ]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    for each in REGISTER:
        until = f" to {each.until.isoformat()}" if each.until else ""
        cites = "; ".join(map(str, each.cites))
        since = f"enacted {each.since}, waits for {each.switch}" if each.switch else f"from {each.since}"
        print(f"{each.code}: {each.title}. {cites}. {each.extent}, {since}{until}; {each.certainty.value}")


def _in_force() -> None:
    for row in ROWS:
        nations = ", ".join(map(in_words, row.nations))
        print(f"{row.rule} ({nations}): {row.state}; {row.certainty.value}. {row.says} [{row.instrument}]")


def _coverage() -> int:
    """Print every section, and count those that no rule says though one should."""
    counted, found = proved(), sections()
    for section in found:
        print("\n".join(lines_of(section, counted)))
    missing = [section.place for section in found if not section.lawful]
    print(f"\n{len(found)} sections, {len(REGISTER)} rules; not formalised though verified: {len(missing)}")
    return 1 if missing else 0


def _offences(asked: argparse.Namespace) -> int:
    if asked.page:
        print(page(), end="")
        return 0
    nation = Nation(asked.nation) if asked.nation else None
    found = search(" ".join(asked.words), nation)
    if not found:
        print(
            "Nothing in the catalogue fits all of that. Try one word of the name, or the section alone", file=sys.stderr
        )
        return 1
    for row in found:
        print(f"{in_words(row.nation)} {in_a_line(row)}")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when decided, 2 for a case file that can not be read."""
    asked = _parser().parse_args(arguments)
    if asked.command == "provisions":
        _provisions(asked.json)
        return 0
    if asked.command == "in-force":
        _in_force()
        return 0
    if asked.command == "coverage":
        return _coverage()
    if asked.command == "offences":
        return _offences(asked)
    if asked.command == "schema":
        print(json.dumps(schema(), indent=2))
        return 0
    try:
        _answer(asked)
    except BadCase as bad:
        return _refuse(bad, getattr(asked, "json", False))
    return 0


def _answer(asked: argparse.Namespace) -> None:
    """Print what a case file or a register comes to. Raises BadCase."""
    if asked.command == "register":
        for decision in decisions(asked.register, AS_SHIPPED):
            print(json.dumps(decision))
    elif asked.command == "compare":
        for line in in_lines(compared(asked.register, asked.first, asked.second)):
            print(line)
    else:
        case = _read(asked.case, asked.switch_on)
        found = decide(case.told, in_force=case.in_force, policies=case.policies)
        print(json.dumps(to_json(found), indent=2) if asked.command == "decide" else explain(found))


if __name__ == "__main__":
    sys.exit(main())
