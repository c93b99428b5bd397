# SPDX-License-Identifier: GPL-2.0-or-later
"""Servers for shards on other machines, on the loopback: real ones, and some that fail on purpose."""
import os
import signal
import socket
import subprocess
import threading
import time

MESSAGE_QUERY = 8  # remoteprotocol.h of libxapian 1.4


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """xapian-tcpsrv over some databases, in a process group of its own."""

    def __init__(self, databases, port=None):
        self.port = port or free_port()
        command = ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(self.port), "--quiet"]
        self.process = subprocess.Popen([*command, *map(str, databases)], start_new_session=True,
                                        stderr=subprocess.DEVNULL)
        self.wait()

    def wait(self):
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.01)
        raise AssertionError("xapian-tcpsrv does not start")

    def stop(self):
        if self.process.returncode is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Pair:
    """Both servers of some shards, which are folders, as --shard names them."""

    def __init__(self, shards, records=None):
        self.postings = Server([shard / "postings" for shard in shards])
        self.records = Server([shard / "records" for shard in records or shards])
        self.name = name_of(self.postings.port, self.records.port)

    def stop(self):
        self.postings.stop()
        self.records.stop()


def name_of(postings_port, records_port):
    return f"127.0.0.1:{postings_port},{records_port}"


class Mute:
    """Takes connections and never says a word."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def stop(self):
        self.socket.close()


class Faulty:
    """Hands on what a client and a server say, until `query` queries were asked; then it does what
    `fault` says at each query: "hang" (be silent), "die" (close, and take no more connections), "break" (close),
    "break once", or None: nothing."""

    def __init__(self, port, fault, query=1):
        self.target, self.fault, self.query, self.queries, self.messages = port, fault, query, 0, 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self):
        self.socket.close()

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.hand_back, args=(server, client), daemon=True).start()
            threading.Thread(target=self.hand_on, args=(client, server), daemon=True).start()

    @staticmethod
    def hand_back(server, client):
        try:
            while piece := server.recv(65536):
                client.sendall(piece)
        except OSError:
            pass
        shut(client)

    def hand_on(self, client, server):
        with client.makefile("rb") as stream:
            while message := read_message(stream):
                self.messages += 1
                self.queries += message[0] == MESSAGE_QUERY
                if message[0] != MESSAGE_QUERY or self.queries < self.query or not self.fault:
                    server.sendall(message)
                elif self.fault != "hang":
                    self.fail()
                    break
        shut(server)
        shut(client)

    def fail(self):
        if self.fault == "break once":
            self.fault = None
        elif self.fault == "die":
            shut(self.socket)
            self.stop()


def shut(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


def read_message(stream):
    """Its kind, the length of the rest, the rest; nothing at the end."""
    try:
        head = stream.read(2)
        if len(head) < 2:
            return b""
        length = head[1]
        if length == 255:  # then come seven bits a byte, the low ones first, and the last byte has the high bit
            for shift in range(0, 35, 7):
                head += stream.read(1)
                length += (head[-1] & 0x7f) << shift
                if head[-1] & 0x80:
                    break
        return head + stream.read(length)
    except OSError:
        return b""
