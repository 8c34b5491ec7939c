"""Counting a whole database anew."""

import os
import subprocess
import sys

from sqlalchemy import update

from db import recount
from db.models import ActionTally, ParticipationTally, WeekTally
from tests.personas import Network
from tests.seed.consistency import actions_that_differ, participation_that_differs, tallies_that_differ


def test_what_was_counted_wrong_is_right_after_the_operators_command(sqlite_network: Network) -> None:
    database = sqlite_network.database
    with database.writing_engine().begin() as connection:
        recount.rebuild(connection, database.today())
    with database.writing() as session:
        session.execute(update(ParticipationTally).values(n=ParticipationTally.n + 1))
        session.execute(update(WeekTally).values(n=WeekTally.n + 1))
        session.execute(update(ActionTally).values(groups="[]"))
    with database.reading() as connection:
        assert participation_that_differs(connection)
        assert actions_that_differ(connection)
    url = database.url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-m", "db.recount"], check=True, env={**os.environ, "DATABASE_URL": url})
    with database.reading() as connection:
        assert not participation_that_differs(connection)
        assert not actions_that_differ(connection)
        assert not tallies_that_differ(connection)
