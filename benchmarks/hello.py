"""The smallest page that could be: one card, and the sidebar of the dashboard. Run by Streamlit, see crowded.py."""

import streamlit as st

from dashboard import data, filter_bar

picture = data.picture()
assert picture is not None
with st.sidebar:
    filters, _ = filter_bar.filter_bar(picture.offered)
st.html(f'<div class="dl-cards"><div class="dl-card"><span class="dl-value">{filters.period}</span></div></div>')
