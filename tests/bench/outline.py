"""What a page has drawn, as a file: from it a reference page draws as much of the same kinds."""

import base64
import json
from collections import Counter
from pathlib import Path

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element

from tests.bench.protocol import Piece, Run


def save(run: Run, file: Path) -> None:
    """Write what a run drew to a file."""
    pieces = [
        {
            "path": piece.path,
            "kind": piece.kind,
            "is_block": piece.is_block,
            "fragment": piece.fragment_id,
            "content": base64.b64encode(piece.content.SerializeToString()).decode(),
        }
        for piece in run.in_order()
    ]
    others = {"others": run.others, "timers": run.timers, "pages": run.pages}
    file.write_text(json.dumps({"pieces": pieces, **others}))


def load(file: Path) -> Run:
    """Return the run that was written to a file, without its times and sizes."""
    found = json.loads(file.read_text())
    run = Run(others=Counter(found["others"]), timers=found["timers"], pages=found["pages"])
    for each in found["pieces"]:
        content = Block() if each["is_block"] else Element()
        content.ParseFromString(base64.b64decode(each["content"]))
        path = tuple(each["path"])
        run.pieces[path] = Piece(path, each["kind"], content, each["fragment"])
    return run


def children(run: Run, path: tuple[int, ...]) -> list[Piece]:
    """Return the pieces right under a place, in order."""
    return [piece for piece in run.in_order() if piece.path[:-1] == path]


def difference(wanted: Run, drawn: Run) -> str:
    """Return by how much two runs differ in their counts of kinds, fragments and pages; empty if not at all."""
    counts = [(run.kinds + Counter(fragments=len(run.timers), pages=run.pages)) for run in (wanted, drawn)]
    kinds = sorted(counts[0].keys() | counts[1].keys())
    return ", ".join(
        f"{kind}: {counts[0][kind]} wanted, {counts[1][kind]} drawn"
        for kind in kinds
        if counts[0][kind] != counts[1][kind]
    )
