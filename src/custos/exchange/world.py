"""What a register is weighed against, read from the database: units, posts, published stations."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from custos.exchange.rows import World
from custos.notifications.reads import Station
from custos.organisations.reads import Actor, Post, Unit, units_under


def world_of(actor: Actor, at: datetime) -> World:
    """Return the units that the actor oversees, with their posts, and the stations of the force."""
    units = Unit.objects.filter(pk__in=units_under(actor.post.unit))
    stations: dict[str, list[Any]] = defaultdict(list)
    for station in Station.objects.filter(agency=actor.agency).order_by("since"):
        stations[station.name].append(station)
    local = timezone.localtime(at)
    return World(
        units={unit.name: unit for unit in units},
        posts={post.code: post for post in Post.objects.filter(unit__in=units).select_related("unit")},
        stations=dict(stations),
        today=local.date(),
        time_now=local.time(),
        is_the_visor=settings.CUSTOS_IS_THE_VISOR,
    )
