"""Generating a register to order: the workbook, and with faults their answer key and the same register mended."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from custos.demonstration.faults import answer_key, plant
from custos.demonstration.figures import PEOPLE
from custos.demonstration.register import people
from custos.demonstration.writing import gather, write_csvs, write_key, write_workbook

SEED = 2017


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be generated."""

    people: int
    seed: int
    faults: int
    today: date
    out: Path


def order_from(parser: argparse.ArgumentParser) -> None:
    """Give a parser the arguments of an order."""
    parser.add_argument("out", type=Path, metavar="OUT", help="a workbook (.xlsx), or a folder for CSVs")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help="the same seed makes the same people")
    parser.add_argument("--faults", type=int, default=0, metavar="K", help="plant faults, and write their answer key")
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day it is, in the register")


def generate(order: Order) -> list[Path]:
    """Write the register, and with faults also their key and the same register mended; return what was written."""
    everybody = list(people(order.people, order.seed, order.today))
    if not order.faults:
        return [_write(order.out, gather(everybody))]
    spoiled, planted = plant(everybody, order.faults, order.seed, order.today)
    book = gather(spoiled)
    key, mended = order.out.with_suffix(".key.json"), order.out.with_suffix(f".mended{order.out.suffix}")
    write_key(answer_key(book, planted), key)
    return [_write(order.out, book), key, _write(mended, gather(everybody))]


def _write(out: Path, book: dict[str, list[dict[str, object]]]) -> Path:
    if out.suffix == ".xlsx":
        write_workbook(book, out)
    else:
        write_csvs(book, out)
    return out
