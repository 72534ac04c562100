"""The worker: a job whose worker was killed is not lost."""

from pathlib import Path

import psycopg

from custos.plumbing import postgres
from tests.harness import Database, Site

DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[
    ROW('default', 'tasks.nightly', 0, NULL, NULL, '{"timestamp": 0}', NULL)::procrastinate_job_to_defer_v1
])
"""
KILLED = """
WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id)
UPDATE procrastinate_jobs SET status = 'doing', attempts = 1, worker_id = (SELECT id FROM dead)
"""


def test_a_job_whose_worker_was_killed_is_taken_up_again(engine_database: Database, tmp_path: Path) -> None:
    site = Site(engine_database, tmp_path, {})
    with psycopg.connect(engine_database.worker_url, autocommit=True) as connection:
        connection.execute(DEFER)
        connection.execute(KILLED)
        said = site.manage("worker", "--one-shot", role=postgres.WORKER)
        row = connection.execute("SELECT status FROM procrastinate_jobs WHERE task_name = 'tasks.nightly'").fetchone()
    assert "Took up 1 jobs" in str(said)
    assert row == ("succeeded",)
