"""An auditor sees that the account is whole, takes a statement away, and finds by it what was changed since."""

from pathlib import Path

import psycopg
import pytest

from custos.plumbing.postgres import SEALER, WORKER
from tests.harness import Site
from tests.journeys.conftest import Sits

STATEMENT = "custos-statement-000001.json"


def test_the_account_is_sealed_stated_and_checked_against_what_the_auditor_keeps(
    sits_down: Sits, site: Site, tmp_path: Path
) -> None:
    auditor = sits_down("quill").presses("Whether the account is whole")
    auditor.sees("The sealer has not come", "Nobody has checked the account yet", "No statement has been made yet")
    site.manage("seal", role=SEALER)
    site.manage("daily_statement", role=SEALER)
    auditor.goes_to("/views/account/").sees("What was done", "What was shown", STATEMENT)
    kept = tmp_path / STATEMENT
    kept.write_bytes(auditor.fetches(STATEMENT))
    assert "As it was sealed: no fault" in site.manage("verify_audit", "--statement", str(kept), role=WORKER)
    auditor.goes_to("/views/account/").sees("As it was sealed", "kept elsewhere")
    phone = sits_down("quill", width=320).goes_to("/views/account/").sees("Waits for its seal")
    phone.goes_to("/views/users/quill/").sees("/views/account/1/")


def test_what_the_owner_of_the_database_changed_is_shown_with_its_first_row(
    sits_down: Sits, site: Site, tmp_path: Path
) -> None:
    kept = tmp_path / STATEMENT
    kept.write_bytes(sits_down("quill").goes_to("/views/account/").fetches(STATEMENT))
    with psycopg.connect(site.database.owner_url) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        seventh = "SELECT entry_id FROM audit_link WHERE book = 1 AND position = 7"
        entry = owner.execute(f"UPDATE audit_entry SET user_id = NULL WHERE id = ({seventh}) RETURNING id").fetchone()
        assert entry
    with pytest.raises(AssertionError, match="position 7"):
        site.manage("verify_audit", "--statement", str(kept), role=WORKER)
    sits_down("quill").goes_to("/views/account/").sees("Tampered with", "position 7", str(entry[0]))


@pytest.mark.parametrize("username", ["nandakumar", "whitlock", "tomsett"])
def test_nobody_else_reads_how_the_account_stands(sits_down: Sits, username: str) -> None:
    user = sits_down(username)
    user.may_not_open("/views/account/").sees("Only auditors")
    user.may_not_open("/views/account/1/")
