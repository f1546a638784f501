"""A hand-made client of the pages: the protocol of Streamlit without a browser, with any message forged."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import websockets
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.identity import COOKIE

SECONDS = 60
FIGURES = {"plotly_chart", "deck_gl_json_chart", "dataframe", "table", "vega_lite_chart", "metric", "echarts_chart"}
FORMS = {
    "button", "button_group", "chat_input", "checkbox", "date_input", "download_button", "file_uploader", "link_button",
    "multiselect", "number_input", "radio", "selectbox", "slider", "text_area", "text_input", "time_input",
}  # fmt: skip
TAGS = re.compile(r"<[^>]*>")


@dataclass
class Screen:
    """What one run of a page sent: its messages, and where each element stands."""

    messages: list[ForwardMsg] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """What is on the page at the end of the run: the last element of each place."""
        places = {}
        for message in self.messages:
            if message.delta.HasField("new_element"):
                places[tuple(message.metadata.delta_path)] = message.delta.new_element
        return list(places.values())

    @property
    def kinds(self) -> Counter[str]:
        """How many elements of each kind."""
        return Counter(str(element.WhichOneof("type")) for element in self.elements)

    @property
    def markup(self) -> str:
        """Our own markup, in order, without the style sheet."""
        return "".join(e.html.body for e in self.elements if not e.html.body.startswith("<style"))

    @property
    def text(self) -> str:
        """What a reader reads of it."""
        return TAGS.sub(" ", self.markup)

    @property
    def bytes(self) -> bytes:
        """Every byte received."""
        return b"".join(message.SerializeToString() for message in self.messages)

    @property
    def shown_pages(self) -> set[str]:
        """The addresses of the menu."""
        menus = [message.navigation for message in self.messages if message.HasField("navigation")]
        return {page.url_pathname for menu in menus for page in menu.app_pages if not page.is_hidden}

    @property
    def hashes(self) -> dict[str, str]:
        """The hash by which each page may be asked for, by its address."""
        menus = [message.navigation for message in self.messages if message.HasField("navigation")]
        return {page.url_pathname: page.page_script_hash for menu in menus for page in menu.app_pages}

    @property
    def session(self) -> str:
        """The id Streamlit gives to the tab."""
        return next(m.new_session.initialize.session_id for m in self.messages if m.HasField("new_session"))

    def figures(self) -> set[str]:
        """The kinds of element that could carry a figure."""
        return set(self.kinds) & FIGURES

    def forms(self) -> set[str]:
        """The kinds of element one acts with."""
        return set(self.kinds) & FORMS

    def labels(self) -> set[str]:
        """The words on everything that answers to a hand."""
        inner = [getattr(element, str(element.WhichOneof("type"))) for element in self.elements]
        return {str(i.label) for i in inner if isinstance(i, Message) and "label" in i.DESCRIPTOR.fields_by_name}  # type: ignore[attr-defined]

    def widgets(self) -> list[tuple[str, str]]:
        """Kind and identifier of everything that answers to a hand."""
        found = []
        for element in self.elements:
            kind = str(element.WhichOneof("type"))
            inner: Any = getattr(element, kind)
            if isinstance(inner, Message) and "id" in inner.DESCRIPTOR.fields_by_name and inner.id:  # type: ignore[attr-defined]
                found.append((kind, str(inner.id)))  # type: ignore[attr-defined]
        return found


@dataclass
class Tab:
    """An open tab."""

    socket: websockets.ClientConnection

    async def upload_address(self, name: str) -> tuple[str, str]:
        """Where this tab may send a file, and the id the file will have."""
        request = BackMsg()
        request.file_urls_request.request_id = "1"
        request.file_urls_request.file_names.append(name)
        await self.socket.send(request.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self.socket.recv(), SECONDS))
            if message.HasField("file_urls_response"):
                found = message.file_urls_response.file_urls[0]
                return found.upload_url, found.file_id

    async def ask(
        self, slug: str = "", *, by_hash: str = "", query: str = "", states: Iterable[WidgetState] = ()
    ) -> Screen:
        """Ask for one run of a page, named or by its hash, with forged states of widgets; what it sends."""
        request = BackMsg()
        client = request.rerun_script
        client.page_name, client.page_script_hash, client.query_string = slug, by_hash, query
        client.widget_states.widgets.extend(states)
        await self.socket.send(request.SerializeToString())
        screen = Screen()
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self.socket.recv(), SECONDS))
            screen.messages.append(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return screen


@asynccontextmanager
async def tab(url: str, session: str = "") -> AsyncIterator[Tab]:
    """A tab of the server, with the cookie of a session or none."""
    headers = {"Cookie": f"{COOKIE}={session}"} if session else {}
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        address,
        subprotocols=["streamlit"],
        additional_headers=headers,
        origin=url,
        max_size=None,  # type: ignore[arg-type]
    ) as socket:
        yield Tab(socket)


async def look(url: str, session: str, slug: str, **options: Any) -> Screen:  # noqa: ANN401 those of ``ask``
    """One run of a page in a tab of its own."""
    async with tab(url, session) as opened:
        return await opened.ask(slug, **options)


def forged(kind: str, widget: str) -> WidgetState:
    """A state no honest page would send for a widget."""
    state = WidgetState(id=widget)
    if kind == "button":
        state.trigger_value = True
    elif kind == "checkbox":
        state.bool_value = True
    elif kind in {"selectbox", "text_input", "text_area"}:
        state.string_value = "29999' OR 1=1 --"
    elif kind in {"multiselect", "button_group"}:
        state.string_array_value.data.extend(["29999", "__proto__"])
    elif kind == "file_uploader":
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = "11111111-1111-1111-1111-111111111111", "valeurs.csv", 12
    elif kind in {"number_input", "slider"}:
        state.double_array_value.data.append(-1e9)
    elif kind == "dataframe":
        state.string_value = '{"edited_rows":{"0":{"valeur":777}},"added_rows":[{"valeur":1}],"deleted_rows":[1]}'
    else:
        state.string_value = '{"selection":{"points":[{"customdata":["29999"]}],"objects":{"communes":[{"code":"x"}]}}}'
    return state
