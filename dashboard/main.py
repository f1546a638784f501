"""The entry script of every page: name, menu, who is looking, page. Tests open this one."""

import streamlit as st

from dashboard import navigation
from dashboard.sections import visitor

actor = visitor.arrive()
page = st.navigation(navigation.menu(actor), position="top")
st.set_page_config(page_title=navigation.tab_title(page.title), layout="wide", initial_sidebar_state="collapsed")
st.logo(navigation.BRAND.read_text("utf-8"), size="medium")
visitor.show_account(actor, page.url_path)
navigation.run(page)
