"""Rotating the sealing keys: nothing is left behind, nothing is lost half-way, and a retired key seals nothing."""

import base64
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction
from django.test import Client, override_settings

from custos.access.reads import engine
from custos.access.tests.cast import NOW, Cast, make_cast
from custos.audit.actions import write
from custos.audit.models import Entry, Words
from custos.identity.models import CodeMaker
from custos.nominals import reads as nominals
from custos.nominals.actions import record
from custos.nominals.faces import draw
from custos.nominals.models import Identifier
from custos.notifications.tests.factories import register
from custos.notifications.tests.test_views import DECLARED, DIFFERENCES, go_on, his_account, page, signed_in, start
from custos.plumbing import files, registry, sealed
from custos.plumbing.sealed import FOUND_AMONG_OTHERS, CannotUnseal, KeyRetired, seal, unseal
from custos.upkeep import actions
from custos.upkeep.actions import rotation
from custos.upkeep.actions.rotation import resting, rotate
from custos.upkeep.operator import operator
from tests.harness import Database, point_django_at

OLD, NEW, BLINDING = (base64.b64encode(os.urandom(32)).decode() for _ in range(3))
SEALED_LOOKS_LIKE = r"(^|[\":])[a-z0-9]+:k[0-9]+:[A-Za-z0-9+/=]{40,}($|\")"


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Let the deployment hold other sealing keys from here on."""
    with override_settings(CUSTOS_BLINDING_KEY=BLINDING, CUSTOS_FILES=tmp_path, CUSTOS_SEALING_KEYS=""):

        def held(keys: str) -> None:
            with override_settings(CUSTOS_SEALING_KEYS=keys):
                sealed.keys.cache_clear()
                sealed.keys()

        yield held
    sealed.keys.cache_clear()


@pytest.fixture
def filled(engine_database: Database, django_db_blocker: Any, hold: Callable[[str], None]) -> Iterator[Cast]:
    """The cast, with three passports of Bell's, one corrected since, the secret of an app, and two photographs."""
    before = dict(connection.settings_dict)
    hold(f"k1:{OLD}")
    with django_db_blocker.unblock():
        point_django_at("default", engine_database.worker_url)
        with transaction.atomic():
            cast = make_cast()
            with engine():
                _fill(cast)
        yield cast
        connection.close()
        connection.settings_dict.update(before)


def _fill(cast: Cast) -> None:
    for number in ("111111111", "222222222", "333333333"):
        record(
            person=cast.bell, kind="identifier", values={"kind": "passport", "value": number}, by=cast.officer, at=NOW
        )
    Identifier.objects.update(since=NOW.date())  # each leaves its former state in the row history
    maker = CodeMaker(user=cast.officer.user, added_at=NOW)
    maker.secret = seal("JBSWY3DPEHPK3PXP", row=maker.id)
    maker.save()
    files.store(draw(1))
    files.store(draw(16))


@pytest.fixture
def at_the_counter(filled: Cast) -> Iterator[Client]:
    """A counter that has typed Bell's account twice; his number and what he volunteered are sealed in the draft."""
    with time_machine.travel(NOW, tick=False):
        with transaction.atomic(), engine():
            register(filled)
            first = start(filled)
        counter = signed_in(filled.counter)
        go_on(filled, counter, "start", first)
        for words in ("I forgot", "I forgot, I was away"):
            go_on(filled, counter, "account", his_account() | {"volunteered": words})
        yield counter


def rotated() -> dict[str, Any]:
    return rotate(tick=lambda place, done: None, by=operator(), at=NOW)


def former_drafts(*, opened: bool) -> list[str]:
    """The former states of the draft in the row history, as they rest there or with all that is sealed opened."""
    ask = "SELECT was ->> 'id', was::text FROM audit_rowhistory WHERE \"table\" = 'notifications_draft' ORDER BY at, id"
    with transaction.atomic(), engine(), connection.cursor() as cursor:
        cursor.execute(ask)
        rows = cursor.fetchall()
    if not opened:
        return [re.sub(FOUND_AMONG_OTHERS, "", was) for _, was in rows]
    return [re.sub(FOUND_AMONG_OTHERS, partial(_opened, row=row), was) for row, was in rows]


def _opened(found: re.Match[str], row: str) -> str:
    return unseal(found[0], row=row)


def found_by_number(number: str) -> bool:
    with transaction.atomic(), engine():
        return Identifier.objects.filter(blind=sealed.blind(number)).count() == 1


def numbers() -> list[str]:
    with transaction.atomic(), engine():
        return sorted(nominals.unsealed(each) for each in Identifier.objects.exclude(sealed=""))


def said(code: str) -> list[dict[str, Any]]:
    with transaction.atomic(), engine():
        return [Words.objects.get(entry_id=each.id).values for each in Entry.objects.filter(code=code).order_by("id")]


def under(key: str) -> int:
    return sum(counts[key] for counts in resting().values())


def test_everything_is_sealed_anew_and_nothing_rests_on_the_older_key(
    filled: Cast, hold: Callable[[str], None]
) -> None:
    assert under("k1") == 3 + 3 + 1 + 2
    hold(f"k2:{NEW},k1:{OLD}")
    assert found_by_number("222 222 222")
    rotated()
    assert under("k1") == 0
    hold(f"k2:{NEW}")
    assert numbers() == ["111111111", "222222222", "333333333"]
    assert found_by_number("222 222 222")
    assert {files.kind_of(files.read(digest)) for digest in files.kept()} == {"image/png"}
    with transaction.atomic(), engine():
        maker = CodeMaker.objects.get()
        assert unseal(maker.secret, row=maker.id) == "JBSWY3DPEHPK3PXP"
    (words,) = said("keys.rotated")
    assert words["key"] == "k2"
    assert "3 in nominals_identifier" in words["done"]
    assert words["left"] == "nothing"


def test_a_draft_under_a_key_that_was_destroyed_since_is_gone_on_with_and_its_former_states_say_what_they_said(
    filled: Cast, hold: Callable[[str], None], at_the_counter: Client
) -> None:
    assert resting()["notifications_draft"] == {"k1": 2}
    said, beside = former_drafts(opened=True), former_drafts(opened=False)
    assert "QQ123456C" in said[-1]
    assert '"sealed:I forgot"' in said[-1]
    hold(f"k2:{NEW},k1:{OLD}")
    rotated()
    assert under("k1") == 0
    assert resting()["notifications_draft"] == {"k2": 2}
    hold(f"k2:{NEW}")
    now_former, now_beside = former_drafts(opened=True), former_drafts(opened=False)
    assert (now_former[:-1], now_beside[:-1]) == (said, beside)
    assert "I forgot, I was away" in now_former[-1]
    assert b"I forgot, I was away" in at_the_counter.get(page(filled, "account")).content
    go_on(filled, at_the_counter, "differences", DIFFERENCES)
    assert b"This met: <strong>Initial notification</strong>" in go_on(filled, at_the_counter, "read-back", DECLARED)
    assert "QQ123456C" in numbers()


def test_the_cipher_is_replaced_as_a_key_is_and_nothing_rests_on_the_older_one(
    filled: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ciphers() -> set[str]:
        with transaction.atomic(), engine(), connection.cursor() as cursor:
            cursor.execute("SELECT sealed FROM nominals_identifier UNION ALL SELECT secret FROM identity_codemaker")
            values = [value for (value,) in cursor.fetchall() if value]
            cursor.execute("SELECT was ->> 'sealed' FROM audit_rowhistory WHERE was ->> 'sealed' <> ''")
            values += [value for (value,) in cursor.fetchall()]
        return {value.split(":")[0] for value in [*values, *(files.mark_of(digest) for digest in files.kept())]}

    assert ciphers() == {"aes256gcm"}
    monkeypatch.setattr(sealed, "CIPHER", "chacha20poly1305")
    assert numbers() == ["111111111", "222222222", "333333333"]
    rotated()
    assert ciphers() == {"chacha20poly1305"}
    assert numbers() == ["111111111", "222222222", "333333333"]
    assert {files.kind_of(files.read(digest)) for digest in files.kept()} == {"image/png"}


def test_what_was_sealed_before_values_named_their_cipher_opens_and_is_sealed_anew(filled: Cast) -> None:
    key = AESGCM(base64.b64decode(OLD))
    with transaction.atomic(), engine():
        for each in Identifier.objects.exclude(sealed=""):  # their present values come to rest in the history
            plain = nominals.unsealed(each)
            closed = b"n" * 12 + key.encrypt(b"n" * 12, plain.encode(), f"k1/{each.id}".encode())
            Identifier.objects.filter(pk=each.pk).update(sealed=f"k1:{base64.b64encode(closed).decode()}")
    (digest, *_) = files.kept()
    picture = files.read(digest)
    before = b"k1\n" + b"n" * 12 + key.encrypt(b"n" * 12, picture, digest.encode())
    files.put_back(digest, before)
    assert numbers() == ["111111111", "222222222", "333333333"]
    assert files.read(digest) == picture
    assert under("k1") == 3 + 6 + 1 + 2
    rotated()
    with transaction.atomic(), engine():
        assert {each.sealed[:13] for each in Identifier.objects.exclude(sealed="")} == {"aes256gcm:k1:"}
    assert files.mark_of(digest) == "aes256gcm:k1"
    assert files.read(digest) == picture
    assert numbers() == ["111111111", "222222222", "333333333"]


def test_a_run_that_was_stopped_is_gone_on_with_and_the_numbers_are_found_meanwhile(
    filled: Cast, hold: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 1)
    hold(f"k2:{NEW},k1:{OLD}")

    def stop(place: str, done: int) -> None:
        if (place, done) == ("nominals_identifier", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(tick=stop, by=operator(), at=NOW)
    assert resting()["nominals_identifier"] == {"k2": 2, "k1": 1}
    assert numbers() == ["111111111", "222222222", "333333333"]
    assert all(found_by_number(number) for number in numbers())
    again: list[tuple[str, int]] = []
    rotate(tick=lambda *each: again.append(each), by=operator(), at=NOW)
    assert max(done for place, done in again if place == "nominals_identifier") == 1
    assert under("k1") == 0
    assert len(said("keys.rotation-began")) == 2
    assert len(said("keys.rotated")) == 1


def test_every_place_where_a_sealed_value_stands_is_known(
    filled: Cast, engine_database: Database, at_the_counter: Client
) -> None:
    with psycopg.connect(engine_database.owner_url) as owner:
        columns = owner.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND data_type IN ('text', 'character varying', 'jsonb') AND table_name NOT LIKE 'audit_rowhistory%'"
        ).fetchall()
        held = {
            (table, column)
            for table, column in columns
            if owner.execute(f'SELECT 1 FROM "{table}" WHERE "{column}"::text ~ %s', [SEALED_LOOKS_LIKE]).fetchone()
        }
    draft = ("notifications_draft", "answers")
    assert held == {("nominals_identifier", "sealed"), ("identity_codemaker", "secret"), draft}
    assert held <= set(registry.sealed)


def test_a_key_is_retired_once_nothing_rests_on_it_and_seals_nothing_new(
    filled: Cast, hold: Callable[[str], None]
) -> None:
    hold(f"k2:{NEW},k1:{OLD}")
    with pytest.raises(actions.StillInUse, match="9 sealed values and files rest under k1"):
        actions.retire(key="k1", by=operator(), at=NOW)
    with pytest.raises(actions.StillInUse, match="is the key that seals"):
        actions.retire(key="k2", by=operator(), at=NOW)
    rotated()
    actions.retire(key="k1", by=operator(), at=NOW)
    assert said("keys.retired")[0]["key"] == "k1"
    hold(f"k1:{OLD}:retired,k2:{NEW}")
    with pytest.raises(KeyRetired, match="k1 was retired"):
        seal("444444444", row=1)
    with pytest.raises(KeyRetired):
        files.store(draw(80))
    with pytest.raises(KeyRetired):
        rotated()
    assert numbers() == ["111111111", "222222222", "333333333"]


def test_a_value_that_can_not_be_opened_stops_the_run_and_is_left_as_it_was(
    filled: Cast, hold: Callable[[str], None]
) -> None:
    hold(f"k2:{NEW}")
    with pytest.raises(CannotUnseal, match="k1 is not held here"):
        rotated()
    assert under("k1") == 9


@pytest.mark.parametrize("role", ["web_url", "worker_url"])
def test_former_values_are_changed_by_a_rotation_alone(filled: Cast, engine_database: Database, role: str) -> None:
    change = "UPDATE audit_rowhistory SET was = jsonb_set(was, '{sealed}', '\"k2:x\"')"
    with psycopg.connect(getattr(engine_database, role)) as serving:
        serving.execute("SELECT set_config('custos.engine', 'on', false)")
        serving.commit()
        assert serving.execute(change).rowcount == 0  # row security lets nobody change it
        with pytest.raises((psycopg.errors.RestrictViolation, psycopg.errors.InsufficientPrivilege)):
            serving.execute("SELECT audit_reseal_history(uuidv7(), now(), uuidv7(), 'sealed', 'k2:x')")


def test_a_rotation_changes_nothing_of_the_history_but_sealed_values(
    filled: Cast, engine_database: Database, at_the_counter: Client
) -> None:
    with transaction.atomic(), engine():
        words = {"key": "k1", "before": ""}
        began = write(code="keys.rotation-began", person=None, by=operator(), at=NOW, words=words)
    with psycopg.connect(engine_database.worker_url) as worker:
        worker.execute("SELECT set_config('custos.engine', 'on', true)")
        row = worker.execute("SELECT at, id FROM audit_rowhistory WHERE \"table\" = 'nominals_identifier'").fetchone()
        assert row
        with pytest.raises(psycopg.errors.RestrictViolation, match="only ever added"):
            worker.execute("SELECT audit_reseal_history(%s, %s, %s, 'kind', 'pnc')", [began.id, *row])
        worker.rollback()
        worker.execute("SELECT set_config('custos.engine', 'on', true)")
        drafts = "SELECT at, id, was -> 'answers' FROM audit_rowhistory WHERE \"table\" = 'notifications_draft'"
        former = worker.execute(drafts + " AND was -> 'answers' ? 'account' LIMIT 1").fetchone()
        assert former
        *place, answers = former
        answers["account"]["home-address-now-0-lines"] = "9 Other Road"
        with pytest.raises(psycopg.errors.RestrictViolation, match="only ever added"):
            worker.execute(
                "SELECT audit_reseal_history(%s, %s, %s, 'answers', %s)", [began.id, *place, json.dumps(answers)]
            )
