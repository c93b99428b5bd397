# SPDX-License-Identifier: GPL-2.0-or-later
"""sttt-serve on the loopback, and a client that sends it whatever a test wants to send."""
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time

import sttt

sttt.PROGRAMS["sttt-serve"] = sttt.BUILD / "searcher" / "http" / "sttt-serve"


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.packed = self.headers.get("content-encoding") == "gzip"
        self.body = gzip.decompress(body) if self.packed else body
        self.text = self.body.decode("utf-8")

    def json(self):
        return json.loads(self.text)


class Server:
    """A running server; what it says on standard error is kept in self.said."""

    def __init__(self, *arguments, environment=None, command=()):
        settings = {key: value for key, value in os.environ.items() if not key.startswith(("STTT_", "LANG", "LC_"))}
        settings.update({"LC_ALL": "C.UTF-8", "STTT_LOCALEDIR": str(sttt.BUILD / "po"), **(environment or {})})
        self.process = subprocess.Popen([*command, str(sttt.PROGRAMS["sttt-serve"]), *map(str, arguments)],
                                        env=settings, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.said, self.port = "", None
        self.is_there = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stderr:
            line = line.decode("utf-8", "replace")
            self.said += line
            if "listening at http://" in line:
                self.port = int(line.rstrip().rstrip("/").rsplit(":", 1)[1])
                self.is_there.set()
        self.is_there.set()

    def wait(self):
        assert self.is_there.wait(60) and self.port, f"sttt-serve does not start: {self.said}"
        return self

    def stop(self, number=signal.SIGTERM):
        """Its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(60)
        assert "Sanitizer" not in self.said and "runtime error" not in self.said, self.said
        return code

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, target, method="GET", body=None, **headers):
        """Ask on a connection of its own; header names have _ for -."""
        connection = self.connect()
        try:
            connection.request(method, target, body, {n.replace("_", "-"): v for n, v in headers.items()})
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def send(self, request, timeout=60):
        """Send bytes as they are and read until the server closes, or says nothing any more."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            connection.sendall(request)
            received = b""
            try:
                while piece := connection.recv(65536):
                    received += piece
            except (TimeoutError, ConnectionResetError):
                pass
        return received

    def memory(self):
        """Bytes that it holds in memory."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class ServeCase(sttt.Case):
    """A test with a server over self.index, which self.serve() starts."""

    def serve(self, *arguments, **options):
        server = Server("--listen", "127.0.0.1:0", "--db", self.index, *arguments, **options).wait()
        self.addCleanup(server.stop)
        return server

    def index_corpus(self):
        self.sttt_index("update", sttt.ROOT / "corpus")


def wait_until(condition, seconds=30):
    for _ in range(seconds * 20):
        if condition():
            return True
        time.sleep(.05)
    return False
