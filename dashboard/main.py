"""The entry script of every page: name, menu, page. Tests open this one."""

import streamlit as st

from dashboard import navigation

page = st.navigation(navigation.menu(), position="top")
st.set_page_config(page_title=navigation.tab_title(page.title), layout="wide", initial_sidebar_state="collapsed")
st.logo(navigation.BRAND.read_text("utf-8"), size="medium")
navigation.run(page)
