"""What may be told of nobody hidden: every word of theirs that stands nowhere else in the register."""

import io
import json
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from pypdf import PdfReader

from custos.plumbing.files import read
from tests.harness import SOURCE, Database
from tests.leaks.worlds import CARRIERS, Hidden

SHORTEST = 6
PICTURES = (b"\xff\xd8", b"\x89PNG", b"RIFF")
INSIDE = re.compile(r"data:image/[a-z]+;base64,([\w+/=]+)")
WORDS = re.compile(r"[^\W_][\w'+@.:/-]*[^\W_]")
# What each kind of secret is called, and the columns that hold it; every other column is "another word".
FAMILIES = {
    "people_person.surname": "family name",
    "people_person.forenames": "given name",
    "people_person.reference": "reference",
    "people_person.force_reference": "the force's reference",
    "people_person.id": "id",
    "nominals_name": "alias",
    "nominals_identifier": "identifier",
    "nominals_address": "address",
    "nominals_phone": "telephone",
    "nominals_vehicle": "vehicle",
    "nominals_photograph": "photograph",
    "nominals_victim": "victim",
    "orders_": "order",
    "tasks_": "task or alert",
    "notifications_review": "review",
    "notifications_": "notification",
    "requirements_": "fact or finding",
    "access_opening": "request",
    "exchange_": "import",
}
# Tables of stations, posts, users and the rulebook: what they say is nobody's secret.
OF_NOBODY = (
    "SELECT quote_ident(relname) FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    " AND relname ~ '^(organisations|rulebook|notifications_station)' AND NOT EXISTS (SELECT FROM pg_attribute a"
    " WHERE a.attrelid = c.oid AND a.attname = 'person_id')"
)

PHOTOGRAPHS = "SELECT digest FROM nominals_photograph WHERE person_id = ANY(%s)"


@dataclass(frozen=True)
class Canaries:
    """Each word that is one of the hidden's own, and of what kind it is."""

    families: dict[str, str]

    def found_in(self, text: str, *, sent: str = "") -> dict[str, str]:
        """The canaries in a text, but for those that whoever asked typed himself."""
        typed = sent.casefold()
        return {word: self.families[word] for word in _words(text) if word in self.families and word not in typed}


def gather(database: Database, hidden: Hidden) -> Canaries:
    """Collect them from every table that carries a person, and leave out what others or our own pages say too."""
    own: dict[str, str] = {}
    others = _said_by_the_code()
    people = set(hidden.people)
    with psycopg.connect(database.worker_url) as worker:
        worker.execute("SELECT set_config('custos.engine', 'on', true)")
        carriers = sorted(table for (table,) in worker.execute(CARRIERS).fetchall())
        for table, key in [("people_person", "id"), *((table, "person_id") for table in carriers)]:
            for person, column, word in _of_table(worker, table, key):
                if person in people:
                    own.setdefault(word, _family(f"{table}.{column}"))
                elif person:
                    others.add(word)
        for (table,) in worker.execute(OF_NOBODY).fetchall():
            others |= {word for _, _, word in _of_table(worker, table, "")}
        for digest in worker.execute(PHOTOGRAPHS, [hidden.people]).fetchall():
            own[_picture(read(*digest))] = "photograph"
    return Canaries({word: family for word, family in own.items() if word not in others})


def _family(column: str) -> str:
    return next((family for start, family in FAMILIES.items() if column.startswith(start)), "another word")


def _of_table(worker: psycopg.Connection, table: str, key: str) -> Iterator[tuple[UUID | None, str, str]]:
    """Each word of each row, with the person whose row it is; ids of other rows are no words of this one."""
    cursor = worker.execute(sql.SQL("SELECT * FROM {}").format(sql.SQL(table)))
    columns = [each.name for each in cursor.description or ()]
    for row in cursor.fetchall():
        person = row[columns.index(key)] if key else None
        for column, value in zip(columns, row, strict=True):
            if column == "person_id" or not column.endswith("_id"):
                yield from ((person, column, word) for word in _told(value))


def _told(value: Any) -> Iterator[str]:
    """The words of a value: those of its strings, ids as they are printed, and a whole number plate or name."""
    if isinstance(value, str):
        yield from _words(value)
    elif isinstance(value, UUID):
        yield str(value)
    elif isinstance(value, dict | list):
        yield from _words(json.dumps(value, ensure_ascii=False, default=str))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORDS.findall(text) if len(word) >= SHORTEST}


def _said_by_the_code() -> set[str]:
    """Every word of our own sources: what a page says whoever is on the register."""
    found: set[str] = set()
    for ending in ("py", "html", "jinja", "toml", "json", "typ", "csv", "css", "js", "svg"):
        for path in SOURCE.rglob(f"*.{ending}"):
            if "demonstration" not in path.parts:
                found |= _words(path.read_text(errors="replace"))
    return found


def text_of(content: bytes) -> str:
    """Everything that an answer's body says: as it stands, and what a paper or a spreadsheet holds packed."""
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        said = [page.extract_text() for page in reader.pages]
        drawn = [_picture(image.data) for page in reader.pages for image in page.images]
        return "\n".join([*said, *drawn, str(reader.metadata), content.decode("latin-1")])
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join([*packed.namelist(), *(text_of(packed.read(name)) for name in packed.namelist())])
    if content.startswith(PICTURES):
        return _picture(content)
    said_plainly = content.decode("utf-8", "replace")
    inside = [_picture(b64decode(packed)) for packed in INSIDE.findall(said_plainly)]
    return "\n".join([said_plainly, *inside])


def _picture(content: bytes) -> str:
    return f"photograph:{sha256(content).hexdigest()}"
