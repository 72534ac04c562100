"""Which kinds of post ask in the matrix: all but those that are given in everything what another kind is given."""

from uuid import uuid4

import psycopg

from custos.access.fields import FIELDS
from custos.access.permissions import DEEDS
from custos.access.roles import REACH
from custos.demonstration import establishment as paper
from custos.organisations.reads import Role
from custos.web.homes import HOMES

Class = tuple[object, ...]
ON_PAPER = list(dict.fromkeys(Role(post.role) for post in paper.POSTS))


def class_of(role: Role) -> Class:
    """All by which an answer to a post may differ from that to another: reach, deeds, fields, and the home."""
    deeds = frozenset(code for code, deed in DEEDS.items() if role in deed.roles)
    matters = frozenset(matter for matter, kept in FIELDS.items() if role in kept.roles)
    return REACH[role], deeds, matters, HOMES[role]


def _further() -> list[Role]:
    seen, found = {class_of(role) for role in ON_PAPER}, []
    for role in Role:
        if class_of(role) not in seen:
            seen.add(class_of(role))
            found.append(role)
    return found


FURTHER = _further()  # held by nobody in the demonstration, and each a class of its own
ASKING = [*ON_PAPER, *FURTHER]
AS_OTHERS = [role for role in Role if role not in ASKING]  # given what one of those who ask is given


def words_of(role: Role) -> str:
    """The name of a kind of post in the matrix."""
    return role.value.replace("-", " ")


# Each is somebody new beside whoever holds the post of that code: in the same unit, as vetted, as trained.
A_POST = (
    "INSERT INTO organisations_user (id, username, name, password, is_active)"
    " VALUES (%(user)s, %(name)s, %(name)s, '!', true)",
    "INSERT INTO organisations_post (id, unit_id, code, title, role)"
    " SELECT %(post)s, unit_id, %(name)s, %(name)s, %(role)s FROM organisations_post WHERE code = %(beside)s",
    "INSERT INTO organisations_tenure (id, user_id, post_id, since)"
    " VALUES (%(user)s, %(user)s, %(post)s, '2000-01-01')",
    "INSERT INTO organisations_qualification (id, user_id, kind, what, since, until)"
    " SELECT gen_random_uuid(), %(user)s, q.kind, q.what, q.since, q.until FROM organisations_qualification q"
    " JOIN organisations_tenure t ON t.user_id = q.user_id JOIN organisations_post p ON p.id = t.post_id"
    " WHERE p.code = %(beside)s",
)
OVERSEER, NEIGHBOUR = "di", "nbt-harrowfen"


def put_on_record(owner: psycopg.Connection) -> dict[str, str]:
    """Let somebody hold a post of each further kind: the users by the words for their posts."""
    made = {}
    for role in FURTHER:
        name, beside = f"another-{role.value}", OVERSEER if REACH[role].oversees else NEIGHBOUR
        told = {"user": uuid4(), "post": uuid4(), "name": name, "role": role.value, "beside": beside}
        for words in A_POST:
            assert owner.execute(words, told).rowcount, words
        made[words_of(role)] = name
    return made
