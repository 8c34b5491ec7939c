"""The script that Streamlit runs: the reference page that the address names, `?page=`."""

import streamlit as st

from tests.bench.references.drawing import pages_of_process

pages_of_process()[st.query_params["page"]]()
