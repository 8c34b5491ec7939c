"""What a tab says just before it goes is heard."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

from tests.browser.reporting import reporter_of
from tests.browser.serving import Server
from tests.browser.stage import Person, Stage

TABS = 10
PATIENCE_S = 30.0


async def say_and_go(port: int, lead: Person, week: str, text: str) -> None:
    reporter = reporter_of(port, lead, week)
    async with reporter:
        reporter.prepare(text)
        await reporter.say_and_go()


def test_the_words_of_a_tab_that_closes_at_once_are_kept_as_a_draft(server: Server, stage: Stage) -> None:
    """Streamlit stops the run of a tab that has gone, begun or not."""
    threads = ThreadPoolExecutor(1)  # Playwright keeps an event loop running in this one
    week, lost = stage.present.iso, []
    for number in range(TABS):
        lead, text = stage.lead(), f"The last words of tab {number}"
        threads.submit(asyncio.run, say_and_go(server.port, lead, week, text)).result(60)
        deadline = monotonic() + PATIENCE_S
        while stage.drafted(lead, week).get("done") != text and monotonic() < deadline:
            sleep(0.02)  # between two questions whether it is there yet
        if stage.drafted(lead, week).get("done") != text:
            lost.append(text)
    assert not lost
