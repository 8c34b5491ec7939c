"""A script that draws every kind of piece for which there are constants; the bench's own tests record it."""

import altair as alt
import pandas as pd
import streamlit as st

ROWS = pd.DataFrame({"week": ["1", "2"], "n": [3, 4]})

st.set_page_config(layout="wide")


def page() -> None:
    """Draw every kind."""
    st.title("Title")
    st.header("Header")
    st.markdown("Text")
    st.caption("Caption")
    st.text("Text")
    st.html("<p>HTML</p>")
    st.html("<style>p { color: inherit }</style>")
    st.info("Alert")
    st.metric("Metric", 1)
    st.progress(1)
    st.space()
    st.empty()
    st.table(ROWS)
    st.dataframe(ROWS)
    st.altair_chart(alt.Chart(ROWS).mark_bar().encode(x="week:N", y="n:Q"))
    st.selectbox("Select", ["a", "b"])
    st.radio("Radio", ["a", "b"])
    st.segmented_control("Segments", ["a", "b"])
    st.multiselect("Many", ["a", "b"])
    st.checkbox("Check")
    st.text_input("Line")
    st.text_area("Area")
    st.number_input("Number")
    st.date_input("Day", value=None)
    st.button("Button")
    st.download_button("Download", b"x")
    st.link_button("Link", "https://example.org")
    st.page_link("https://example.org", label="Page")
    blocks()
    live()


def blocks() -> None:
    """Draw every kind of block."""
    left, right = st.columns([1, 2])
    left.text("Left")
    right.text("Right")
    st.tabs(["One", "Two"])[1].text("Tab")
    st.expander("Expander").text("Inside")
    st.popover("Popover").text("Inside")
    st.container(horizontal=True).text("Beside")
    with st.form("form"):
        st.form_submit_button("Send")
    with st.sidebar:
        st.text("Aside")


@st.fragment(run_every=4)
def live() -> None:
    """Draw a part with a timer."""
    st.text("Live")


st.navigation([st.Page(page, title="Page"), st.Page(blocks, title="Other")]).run()
