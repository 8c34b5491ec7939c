"""One call of Streamlit's for each kind of element, from constants."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # ships no types
import streamlit as st
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Checkbox_pb2 import Checkbox
from streamlit.proto.Markdown_pb2 import Markdown

Draw = Callable[[], object]


@dataclass(frozen=True)
class Ready:
    """HTML that Streamlit takes as it is."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def element(kind: str, proto: Any, key: str) -> Draw:
    """Return what draws one element like the given one. Raises KeyError for a kind that has no constants yet."""
    make = _ELEMENTS[kind]
    return make(proto, key)


def altair_chart(proto: Any, _key: str) -> Draw:
    """Return what draws a chart as Streamlit's users do: an Altair object with as many rows."""
    rows = _rows(proto)
    first, last = rows.columns[0], rows.columns[-1]
    chart = alt.Chart(rows).mark_bar().encode(x=alt.X(first, type="nominal"), y=alt.Y(last, type="nominal"))
    return lambda: st.altair_chart(chart)


def finished_chart(proto: Any, _key: str) -> Draw:
    """Return what draws a chart from its finished specification, its data ready for the wire."""
    spec = json.loads(proto.spec)
    datasets = {dataset.name: dataset.data.data for dataset in proto.datasets}
    if proto.data.data:
        datasets["only"] = proto.data.data
        spec["data"] = {"name": "only"}
    if datasets:
        spec["datasets"] = {**spec.get("datasets", {}), **datasets}
    return lambda: st.vega_lite_chart(spec, theme=proto.theme or None, alt=proto.alt or None)


def plain_html(proto: Any, _key: str) -> Draw:
    """Return what draws HTML given as text."""
    body = proto.body
    return lambda: st.html(body)


def ready_html(proto: Any, _key: str) -> Draw:
    """Return what draws HTML given as an object that says it is HTML."""
    body = Ready(proto.body)
    return lambda: st.html(body)


def _rows(proto: Any) -> pd.DataFrame:
    buffers = [dataset.data.data for dataset in proto.datasets] or [proto.data.data]
    longest = max(buffers, key=len)
    rows = _frame(longest) if longest else pd.DataFrame({"value": [1]})
    return rows if len(rows.columns) else pd.DataFrame({"value": [1] * max(1, len(rows))})


def _frame(arrow: bytes) -> pd.DataFrame:
    rows: pd.DataFrame = pa.ipc.open_stream(arrow).read_pandas()
    return rows


def _markdown(proto: Any, _key: str) -> Draw:
    body = proto.body
    if proto.element_type == Markdown.CAPTION:
        return lambda: st.caption(body)
    if proto.element_type == Markdown.DIVIDER:
        return st.divider
    return lambda: st.markdown(body)


def _heading(proto: Any, _key: str) -> Draw:
    show = {"h1": st.title, "h2": st.header}.get(proto.tag, st.subheader)
    body = proto.body
    return lambda: show(body, anchor=False)


def _alert(proto: Any, _key: str) -> Draw:
    shows = {Alert.ERROR: st.error, Alert.WARNING: st.warning, Alert.INFO: st.info, Alert.SUCCESS: st.success}
    show, body = shows.get(proto.format, st.info), proto.body
    return lambda: show(body)


def _metric(proto: Any, _key: str) -> Draw:
    label, body, delta = proto.label, proto.body, proto.delta or None
    return lambda: st.metric(label, body, delta)


def _table(proto: Any, _key: str) -> Draw:
    rows = _frame(proto.arrow_data.data)
    return lambda: st.table(rows)


def _dataframe(proto: Any, key: str) -> Draw:
    rows = _frame(proto.arrow_data.data)
    return lambda: st.dataframe(rows, key=key)


def _button(proto: Any, key: str) -> Draw:
    label = proto.label
    if proto.is_form_submitter:
        return lambda: st.form_submit_button(label, key=key)
    return lambda: st.button(label, key=key)


def _download_button(proto: Any, key: str) -> Draw:
    label = proto.label
    return lambda: st.download_button(label, b"constant", key=key)


def _button_group(proto: Any, key: str) -> Draw:
    options = [option.content or option.content_icon for option in proto.options]
    show = st.pills if proto.style == ButtonGroup.PILLS else st.segmented_control
    label = proto.label or key
    return lambda: show(label, options, key=key)


def _selectbox(proto: Any, key: str) -> Draw:
    label, options = proto.label, list(proto.options)
    return lambda: st.selectbox(label, options, key=key)


def _radio(proto: Any, key: str) -> Draw:
    label, options = proto.label, list(proto.options)
    return lambda: st.radio(label, options, key=key)


def _multiselect(proto: Any, key: str) -> Draw:
    label, options = proto.label, list(proto.options)
    return lambda: st.multiselect(label, options, key=key)


def _text_input(proto: Any, key: str) -> Draw:
    label, value = proto.label, proto.default
    return lambda: st.text_input(label, value, key=key)


def _text_area(proto: Any, key: str) -> Draw:
    label, value = proto.label, proto.default
    return lambda: st.text_area(label, value, key=key)


def _number_input(proto: Any, key: str) -> Draw:
    label, value = proto.label, proto.default
    return lambda: st.number_input(label, value=value, key=key)


def _date_input(proto: Any, key: str) -> Draw:
    label = proto.label
    return lambda: st.date_input(label, value=None, key=key)


def _checkbox(proto: Any, key: str) -> Draw:
    label, show = proto.label, st.toggle if proto.type == Checkbox.TOGGLE else st.checkbox
    return lambda: show(label, key=key)


def _link(proto: Any, _key: str) -> Draw:
    label = proto.label
    return lambda: st.page_link("https://example.org", label=label)


def _link_button(proto: Any, key: str) -> Draw:
    label = proto.label
    return lambda: st.link_button(label, f"https://example.org/{key}")


def _text(proto: Any, _key: str) -> Draw:
    body = proto.body
    return lambda: st.text(body)


def _progress(_proto: Any, _key: str) -> Draw:
    return lambda: st.progress(50)


def _space(_proto: Any, _key: str) -> Draw:
    return lambda: st.space()


def _empty(_proto: Any, _key: str) -> Draw:
    return lambda: st.empty()


def _component(proto: Any, key: str) -> Draw:
    component = st.components.v2.component(f"reference_{key}", html=proto.html_content or "<i></i>")
    return lambda: component(key=key)


_ELEMENTS: Final[Mapping[str, Callable[[Any, str], Draw]]] = {
    "alert": _alert,
    "bidi_component": _component,
    "button": _button,
    "button_group": _button_group,
    "checkbox": _checkbox,
    "dataframe": _dataframe,
    "date_input": _date_input,
    "download_button": _download_button,
    "empty": _empty,
    "heading": _heading,
    "link_button": _link_button,
    "markdown": _markdown,
    "metric": _metric,
    "multiselect": _multiselect,
    "number_input": _number_input,
    "page_link": _link,
    "progress": _progress,
    "radio": _radio,
    "selectbox": _selectbox,
    "space": _space,
    "table": _table,
    "text": _text,
    "text_area": _text_area,
    "text_input": _text_input,
}
