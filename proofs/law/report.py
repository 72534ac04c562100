"""The report of the proof, as it is kept."""

from __future__ import annotations

import json

from custos.law.register import ENTRIES
from proofs.common.asking import commit, git
from proofs.law.comparison import case_of
from proofs.law.known import OPEN
from proofs.law.planted import BUGS
from proofs.law.trial import LEAST, Trial, shown, smaller

NOT_RESTATED = (
    "Schedule 3 of Scotland and of Northern Ireland: no fact file states it row by row. The evaluator gets the"
    " rows as data and decides from them by itself; a wrong row would not be noticed. Those of England and "
    "Wales are its own.",
    "Steps, citations and certainty: the evaluator gives none, so they are not compared.",
    "Days of commencement that the fact files give as a year or a summer (Northern Irish and Scottish "
    "regulations, section 85A): both take the same day, so a wrong one would not be noticed.",
    "The absence that section 68 of the Justice Act (Northern Ireland) 2015 has notified under a violent offences "
    "prevention order: its hours were not read, and Custos has no rule of it either.",
    "The numbers of the rules that wait for their day: both take those of the table as shipped. The days on which they "
    "are switched on, and the kinds of premises, are handed in.",
    "House policy: the fact files give its numbers, and little more. What is due after custody, hospital or time "
    "abroad, and how a level or a variation moves a visit that is awaited, were restated from the pages of "
    "Custos about them, so that a misreading there would not show.",
    "What the fact files leave to the house: which of several notifications of one day counts, keys, that a "
    "time of day not told is the beginning of the day for a notice, and that what falls due after the status "
    "ended falls away.",
)


AGREED = (
    "Beside the open questions below the two agree. A difference is put down to an open question by its shape. The "
    "evaluator shares no code with Custos and counts in another way; it was first written from the facts about the law "
    "and then mended with the rules in view, so that a misreading that both share would not show. Reasons, citations "
    "and certainty are not compared."
)


def report(trial: Trial, seconds: float) -> str:
    """The whole report."""
    parts = [_head(trial, seconds), _verdict(trial), _open(trial), _planted(trial), _provisions(trial)]
    parts.append("## Not restated\n\n" + "\n".join(f"- {each}" for each in NOT_RESTATED) + "\n")
    return "\n".join(parts)


def _head(trial: Trial, seconds: float) -> str:
    rows = [
        ("Seed", trial.seed),
        ("Cases", f"{trial.cases:,}"),
        ("Cases on which every finding agrees", f"{trial.agreed:,}"),
        ("Cases that differ by an open question alone", f"{trial.cases - trial.agreed - len(trial.unexplained):,}"),
        ("Cases that differ otherwise", f"{len(trial.unexplained):,}"),
        ("Planted faults caught", f"{sum(each is not None for each in trial.caught)} of {len(trial.caught)}"),
        ("Minutes", f"{seconds / 60:.1f}"),
        ("Commit", commit()),
        ("Date of the commit", git("log", "-1", "--format=%cs")),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    title = "# The law against an evaluator that counts day by day\n\nMade by `./run prove law`."
    return f"{title}\n\n| | |\n|---|---|\n{table}\n"


def _verdict(trial: Trial) -> str:
    lines = [f"- `{code}` came up in fewer than {LEAST} cases." for code in trial.too_rare]
    for compared, facts in shown(trial):
        lines.append(f"- Seed {compared.seed}:")
        lines += [
            f"  - {key}: Custos {ours}, the evaluator {theirs}" for key, (ours, theirs) in compared.unexplained.items()
        ]
        lines.append(f"\n  ```json\n  {json.dumps(facts)}\n  ```")
    return "\n".join(lines or [AGREED]) + "\n"


def _open(trial: Trial) -> str:
    lines = ["## Open questions\n", "The two differ here, and a lawyer has to say who is right.\n"]
    for each in OPEN:
        lines.append(f"### {each.name} ({each.section})\n\n{each.why}\n\nCases: {trial.open[each.name]}.\n")
        compared = trial.smallest.get(each.name)
        if compared is not None:
            key = next(key for key, name in compared.explained.items() if name == each.name)
            facts = case_of(smaller(compared.seed, key))
            lines.append(f"Seed {compared.seed}, {key}:\n\n```json\n{json.dumps(facts)}\n```\n")
    return "\n".join(lines)


def _planted(trial: Trial) -> str:
    rows = []
    for bug, caught in zip(BUGS, trial.caught, strict=False):
        by = "not caught" if caught is None else f"seed {caught.seed}, case {caught.cases}, {caught.key}"
        rows.append(f"| {bug.name} | {bug.section} | {by} |")
    return "## Planted faults\n\n| Fault | Law | Caught by |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _provisions(trial: Trial) -> str:
    rows = [f"| {each.code} | {trial.provisions[each.code]:,} |" for each in ENTRIES]
    return "## Cases of each provision\n\n| Provision | Cases |\n|---|---|\n" + "\n".join(rows) + "\n"
