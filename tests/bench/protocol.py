"""Streamlit's own protocol, as the browser speaks it: one message asks for a run, many answer."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class PageBroken(Exception):
    """A page that did not render as it should; the text says how."""


@dataclass(frozen=True)
class Question:
    """What a browser says when it asks for a run.

    `page_name` is the page in the address, said only before the server has named the page by `page_hash`;
    `fragment_id` asks for one fragment only; `known` are the hashes of the big messages that it has kept.
    """

    address: str
    query_string: str = ""
    page_name: str = ""
    page_hash: str = ""
    fragment_id: str = ""
    is_timer: bool = False
    widgets: tuple[WidgetState, ...] = ()
    known: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Return the message for the websocket."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query_string, self.page_name
        state.page_script_hash, state.fragment_id = self.page_hash, self.fragment_id
        state.is_auto_rerun = self.is_timer
        state.widget_states.widgets.extend(self.widgets)
        state.cached_message_hashes.extend(self.known)
        state.context_info.timezone, state.context_info.locale = "Europe/Helsinki", "fi-FI"
        state.context_info.timezone_offset = -120
        state.context_info.url = self.address
        return bytes(message.SerializeToString())


@dataclass(frozen=True)
class Piece:
    """An element or a block on the screen: where it stands, what kind it is, in which fragment."""

    path: tuple[int, ...]
    kind: str
    content: Element | Block
    fragment_id: str = ""

    @property
    def is_block(self) -> bool:
        """Whether it holds other pieces."""
        return isinstance(self.content, Block)


@dataclass
class Run:
    """What one run of a script has sent: its pieces by place, and the other messages by type."""

    pieces: dict[tuple[int, ...], Piece] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    timers: dict[str, float] = field(default_factory=dict)  # seconds between runs, by fragment
    pages: int = 0  # in the navigation
    page_hash: str = ""
    query_string: str | None = None  # when the script has changed the address
    begun: int = 0  # how often the script began until it came to its end
    size: int = 0  # bytes
    seconds: float = 0.0  # from the question to the last message

    @property
    def kinds(self) -> Counter[str]:
        """How many pieces of each kind there are."""
        return Counter(piece.kind for piece in self.pieces.values())

    def in_order(self) -> Iterable[Piece]:
        """Return the pieces in the order of the page, each block before what it holds."""
        return (self.pieces[path] for path in sorted(self.pieces))


class Inbox:
    """Puts the messages of a connection together into runs; keeps the big ones, as a browser does."""

    def __init__(self) -> None:
        self._kept: dict[str, ForwardMsg] = {}
        self.run = Run()

    @property
    def known(self) -> tuple[str, ...]:
        """Hashes of the messages that need not be sent again."""
        return tuple(self._kept)

    def take(self, data: bytes) -> bool:
        """Add a message to the run; return whether the run has ended. Raises PageBroken."""
        message = ForwardMsg()
        message.ParseFromString(data)
        self.run.size += len(data)
        message = self._resolve(message)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._draw(message)
            return False
        return self._note(kind or "nothing", message)

    def begin(self) -> None:
        """Forget the run so far: a question was sent."""
        self.run = Run()

    def _resolve(self, message: ForwardMsg) -> ForwardMsg:
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self._kept:
                raise PageBroken("a reference to a message that this viewer was never sent")
            whole = ForwardMsg()
            whole.CopyFrom(self._kept[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        return message

    def _draw(self, message: ForwardMsg) -> None:
        delta, path = message.delta, tuple(message.metadata.delta_path)
        content = delta.add_block if delta.WhichOneof("type") == "add_block" else delta.new_element
        kind = content.WhichOneof("type") or "container"
        if isinstance(content, Element) and kind == "exception":
            raise PageBroken(f"{content.exception.type}: {content.exception.message}")
        self.run.pieces[path] = Piece(path, kind, content, delta.fragment_id)

    def _note(self, kind: str, message: ForwardMsg) -> bool:
        if kind == "new_session":
            # A run that was cut short begins again: only what the last one draws counts.
            page_hash = message.new_session.page_script_hash
            self.run = Run(page_hash=page_hash, begun=self.run.begun + 1, size=self.run.size)
            return False
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise PageBroken("the script does not compile")
            return message.script_finished in _ENDED
        self.run.others[kind] += 1
        if kind == "auto_rerun":
            self.run.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "navigation":
            self.run.page_hash = message.navigation.page_script_hash
            self.run.pages = len(message.navigation.app_pages)
        elif kind == "page_info_changed":
            self.run.query_string = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise PageBroken("page not found")
        return False
