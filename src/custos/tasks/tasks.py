"""What the worker does unasked: it takes up jobs whose worker was killed, and makes the nightly run."""

from django.core.management import call_command
from procrastinate import App, JobContext
from procrastinate.contrib.django import app

SECONDS_WITHOUT_A_SIGN = 60  # a worker gives one every ten


async def take_up_again(of: App) -> int:
    """Put back in the queue every job whose worker has given no sign of life; return how many."""
    stalled = list(await of.job_manager.get_stalled_jobs(seconds_since_heartbeat=SECONDS_WITHOUT_A_SIGN))
    for job in stalled:
        await of.job_manager.retry_job(job)
    return len(stalled)


@app.periodic(cron="* * * * *")
@app.task(name="tasks.take_up_stalled", queueing_lock="tasks.take_up_stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Every minute, take up what a killed worker left behind."""
    await take_up_again(context.app)


@app.periodic(cron="* * * * *")
@app.task(name="tasks.tell_of_clashes", queueing_lock="tasks.tell_of_clashes")
def tell_of_clashes(timestamp: int) -> None:
    """Every minute, put before those inside a circle who came upon somebody hidden in it."""
    call_command("tell_of_clashes")


@app.periodic(cron="15 1 * * *")
@app.task(name="tasks.nightly", queueing_lock="tasks.nightly")
def nightly(timestamp: int) -> None:
    """At a quarter past one in the morning, universal time, make the nightly run."""
    call_command("nightly")
