"""Rooms are entered by their doors, and every room has a floor."""

import ast

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.code import house
from tests.harness import SOURCE

DOORS = {"reads", "actions"}


def strangers(room: str, tree: ast.Module) -> list[str]:
    """The imports by which a room goes into another otherwise than by a door."""
    found = []
    for name in house.imports(tree):
        parts = name.split(".")
        if parts[0] != "custos" or len(parts) < 2 or parts[1] not in house.floors():
            continue
        if parts[1] not in {room, *house.NOT_ROOMS} and not by_a_door(parts):
            found.append(name)
    return found


def by_a_door(parts: list[str]) -> bool:
    """Whether a dotted name is a door, or something that the door itself holds out."""
    if len(parts) < 3 or parts[2] not in DOORS:
        return False
    behind = (SOURCE / "/".join(parts[:4])).with_suffix(".py")
    return len(parts) == 3 or (len(parts) == 4 and not behind.exists())


def test_other_rooms_are_entered_by_reads_and_actions_only() -> None:
    rooms = {module.room for module in house.product()} & house.floors().keys()
    assert len(rooms) > 4
    faults = [
        f"{module.name} imports {name}"
        for module in house.product()
        if module.room
        for name in strangers(module.room, module.tree)
    ]
    assert not faults


@pytest.mark.parametrize(
    "line",
    [
        "from custos.people.models import Person",
        "import custos.people.sql",
        "from custos.people import models",
        "from custos.people.actions.inner import open_person",
    ],
)
def test_an_import_past_the_doors_is_noticed(line: str) -> None:
    assert strangers("nominals", ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "from custos.people.reads import Person",
        "from custos.people import actions",
        "from custos.law.facts import Fact",
        "if TYPE_CHECKING:\n    from custos.people.models import Person",
    ],
)
def test_an_import_by_a_door_is_let_through(line: str) -> None:
    assert not strangers("nominals", ast.parse(line))


def test_every_room_has_a_floor() -> None:
    rooms = {module.room for module in house.product() if module.room}
    assert rooms
    assert rooms <= house.floors().keys()


def upward(label: str, target: str) -> bool:
    """Whether a key from one room to another leads to a higher floor."""
    floors = house.floors()
    return label in floors and target in floors and floors[target] > floors[label]


def test_no_foreign_key_leads_to_a_higher_floor() -> None:
    keys = [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}")
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, (ForeignKey, ManyToManyField))
    ]
    assert any(label != target and label in house.floors() for label, target, _ in keys)
    assert not [name for label, target, name in keys if upward(label, target)]


def test_a_key_from_a_person_to_a_task_would_be_noticed() -> None:
    assert upward("people", "tasks")
    assert not upward("tasks", "people")
