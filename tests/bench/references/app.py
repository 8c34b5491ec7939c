"""The server of the reference pages: ``streamlit run tests/bench/references/app.py``.

BENCH_OUTLINES names the folder of the outlines; BENCH_LEVEL says how it is made: see `drawing.Level`.
"""

import gc

from streamlit.starlette import App

from tests.bench.references.drawing import level_of_process, pages_of_process

pages_of_process()
if level_of_process().is_frozen:
    gc.collect()
    gc.freeze()

app = App("script.py")
