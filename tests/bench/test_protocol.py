"""The protocol's pure part: questions and runs."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.protocol import Inbox, PageBroken, Question


def _text(path: list[int], body: str, fragment: str = "") -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.new_element.text.body = body
    message.delta.fragment_id = fragment
    return message


def _finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)  # type: ignore[arg-type]  # an enum's value


def _take(inbox: Inbox, *messages: ForwardMsg) -> list[bool]:
    return [inbox.take(message.SerializeToString()) for message in messages]


def test_a_question_says_what_a_browser_says() -> None:
    widget = WidgetState(id="a", string_value="b")
    question = Question("http://x/y", "theme=t", page_hash="h", fragment_id="f", widgets=(widget,), known=("k",))
    message = BackMsg()
    message.ParseFromString(question.encode())
    state = message.rerun_script
    assert (state.query_string, state.page_script_hash, state.fragment_id) == ("theme=t", "h", "f")
    assert list(state.widget_states.widgets) == [widget]
    assert list(state.cached_message_hashes) == ["k"]


def test_a_run_ends_with_its_last_message_and_counts_its_kinds() -> None:
    inbox = Inbox()
    assert _take(inbox, _text([0, 0], "a"), _text([0, 1], "b"), _finished()) == [False, False, True]
    assert inbox.run.kinds == {"text": 2}


def test_what_is_drawn_again_in_a_place_counts_once() -> None:
    inbox = Inbox()
    _take(inbox, _text([0, 0], "a"), _text([0, 0], "b"))
    assert [piece.content.text.body for piece in inbox.run.in_order()] == ["b"]


def test_a_run_cut_short_goes_on_with_the_next() -> None:
    inbox, begun = Inbox(), ForwardMsg()
    begun.new_session.page_script_hash = "h"
    early = _finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert _take(inbox, _text([0, 0], "a"), early, begun, _text([0, 0], "b"), _finished())[-1]
    assert (inbox.run.page_hash, inbox.run.begun) == ("h", 1)
    assert inbox.run.kinds == {"text": 1}


def test_a_big_message_is_kept_and_found_by_its_hash() -> None:
    inbox, big, reference = Inbox(), _text([0, 0], "a"), ForwardMsg(ref_hash="h")
    big.hash, big.metadata.cacheable = "h", True
    reference.metadata.delta_path.extend([0, 3])
    _take(inbox, big)
    assert inbox.known == ("h",)
    inbox.begin()
    _take(inbox, reference)
    assert [(piece.path, piece.kind) for piece in inbox.run.in_order()] == [((0, 3), "text")]


def test_a_reference_to_nothing_is_no_page() -> None:
    with pytest.raises(PageBroken, match="never sent"):
        _take(Inbox(), ForwardMsg(ref_hash="h"))


def test_a_timer_belongs_to_its_fragment() -> None:
    inbox, timer = Inbox(), ForwardMsg()
    timer.auto_rerun.fragment_id, timer.auto_rerun.interval = "f", 4.0
    _take(inbox, timer, _text([0, 0], "a", "f"))
    assert inbox.run.timers == {"f": 4.0}
    assert inbox.run.pieces[0, 0].fragment_id == "f"


def test_an_exception_on_the_page_is_no_page() -> None:
    broken = ForwardMsg()
    broken.delta.new_element.exception.type = "ValueError"
    with pytest.raises(PageBroken, match="ValueError"):
        _take(Inbox(), broken)


def test_a_page_that_is_not_there_is_no_page() -> None:
    missing = ForwardMsg()
    missing.page_not_found.page_name = "x"
    with pytest.raises(PageBroken, match="not found"):
        _take(Inbox(), missing)
