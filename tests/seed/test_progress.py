"""Progress of long jobs."""

from io import StringIO

from seed.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_for_each_tenth() -> None:
    stream = StringIO()
    with Progress("weeks", 1000, stream) as progress:
        for _ in range(1000):
            progress.step()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 11
    assert "50 %" in lines[5]
    assert lines[-1].startswith("weeks: 1000/1000")


def test_a_terminal_gets_one_line_that_grows() -> None:
    stream = Terminal()
    with Progress("weeks", 4, stream) as progress:
        progress.reach(2)
    assert stream.getvalue().count("\n") == 1
    assert "[###############               ]  50 %" in stream.getvalue()
