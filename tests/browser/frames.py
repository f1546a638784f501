"""What the server sends to a browser over its socket, read back: texts and numbers, whatever is drawn of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

TAG = re.compile(r"<[^>]*>")
NUMBER_FIELDS = ("number_input", "plotly_chart", "arrow_data_frame")
"""The elements through which points could travel as numbers."""


@dataclass
class Frames:
    """The frames received by a page since it is listened to."""

    kept: list[bytes] = field(default_factory=list)

    def listen(self, page: Page) -> "Frames":
        """Keep what the sockets that the page opens from now on receive."""
        page.on("websocket", self._listen_to)
        return self

    def elements(self) -> list[str]:
        """The kinds of the elements received that may hold numbers."""
        found = (message.delta.new_element.WhichOneof("type") or "" for message in self._messages())
        return [kind for kind in found if kind in NUMBER_FIELDS]

    def texts(self) -> list[str]:
        """Every text received, markup taken off, cut at its tags."""
        return [
            said.strip() for m in self._messages() for text in _texts(m) for said in TAG.split(text) if said.strip()
        ]

    def _listen_to(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep)

    def _keep(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes):
            self.kept.append(frame)

    def _messages(self) -> Iterator[ForwardMsg]:
        for frame in self.kept:
            message = ForwardMsg()
            message.ParseFromString(frame)
            yield message


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 a message, or anything it holds
    if isinstance(value, str):
        yield value
    elif hasattr(value, "ListFields"):
        yield from (text for _, inner in value.ListFields() for text in _texts(inner))
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        yield from (text for inner in value for text in _texts(inner))
