"""A server on loopback that behaves as a test tells it: well, or as servers do on bad days."""

import json
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def completion(text: Any, finish: str = "stop", tokens: tuple[int, int] = (100, 20), **more: Any) -> bytes:
    """The body of a chat completion."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    whole = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
    return json.dumps({**whole, **more}).encode()


class Call:
    """One request. number: how often this very prompt has been asked, from 0."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        self.handler, self.body, self.number = handler, body, number
        self.prompt = str(body["messages"][-1]["content"])
        self.key = handler.headers.get("Authorization", "")

    def send(self, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Length", str(len(body) if length is None else length))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def refuse(self, status: int, message: str = "no", code: str | None = None, **headers: str) -> None:
        self.send(json.dumps({"error": {"message": message, "code": code}}).encode(), status, **headers)

    def reset(self) -> None:
        """A TCP reset instead of an end."""
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handler.connection.shutdown(socket.SHUT_RD)
        self.handler.connection.close()

    def drip(self, seconds: float) -> None:
        """A byte now and then: never silent for long, never done."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.handler.wfile.write(b" ")
            self.handler.wfile.flush()
            time.sleep(0.05)


class Server:
    """What was asked of it, and how much at a time."""

    def __init__(self) -> None:
        self.url = ""
        self.lock = threading.Lock()
        self.asked: list[dict[str, Any]] = []
        self.keys: set[str] = set()
        self.times: dict[str, list[float]] = {}
        self.prompts: Counter[str] = Counter()
        self.now = self.most = 0


@contextmanager
def serving(behave: Callable[[Call], None], models: int = 200) -> Iterator[Server]:
    """A server whose chat completions are answered by `behave`. models: the status of its list of models."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            body = b'{"object": "list", "data": []}'
            self.send_response(models)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = str(body["messages"][-1]["content"])
            with server.lock:
                number = server.prompts[prompt]
                server.prompts[prompt] += 1
                server.asked.append(body)
                server.times.setdefault(prompt, []).append(time.monotonic())
                server.keys.add(self.headers.get("Authorization", ""))
                server.now += 1
                server.most = max(server.most, server.now)
            try:
                behave(Call(self, body, number))
            except OSError:
                pass
            finally:
                with server.lock:
                    server.now -= 1

    class Http(ThreadingHTTPServer):
        request_queue_size = 128  # with the default of 5 some connections wait a second to be tried again

    http = Http(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.block_on_close = False
    http.handle_error = lambda request, address: None  # type: ignore[method-assign]
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
