# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests that nobody sends by mistake: broken encodings, huge parameters, markup, many behind each other on one connection."""

HARM = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "'-alert(3)-'", "javascript:alert(4)", "]]>&<u>",
        "\r\nSet-Cookie: a=b", "\r\n\r\n<html>", "{{7*7}}", "${7*7}", "%0d%0aX: y", "%n%s%x", "../../../etc/passwd", "\0", "\u202e\u2028\ufeff"]
PLAIN = ["trạm BTS", "tram bts", "viễn thông", "17/2019/QĐ-UBND", "Sở TT&TT", "\"bưu chính\" -báo", "thoong tin", "vien*", "năm:2019", "x OR y"]
NAMES = ["q", "page", "limit", "from", "to", "province", "source", "sort", "facets", "exact", "lang", "id", ""]
PATHS = ["/", "/api/search", "/api/suggest", "/search.atom", "/opensearch.xml", "/healthz", "/metrics", "/documents/h/1",
         "/api/documents/h/1", "/api/documents/h%2F1/similar", "/assets/embed.js", "/nothing", "//", "/api/", "/documents/"]


def encode(text, chance):
    """Percent-encoded, as a rule; sometimes not, or wrongly."""
    out = b""
    for byte in text.encode("utf-8", "surrogatepass"):
        roll = chance.random()
        if chr(byte).isalnum() and roll < .9:
            out += bytes([byte])
        elif roll < .02:
            out += chance.choice([b"%", b"%%", b"%g1", b"%u1ea1", b"%c0%af", b"%ff", b"%ed%a0%80"])
        elif roll < .04 and byte not in b"\r\n \0":
            out += bytes([byte])
        else:
            out += b"%%%02X" % byte
    return out


def value(chance):
    kind = chance.random()
    if kind < .35:
        return encode(chance.choice(PLAIN), chance)
    if kind < .7:
        return encode(chance.choice(HARM) + chance.choice(PLAIN), chance)
    if kind < .8:
        return encode(chance.choice("aá %\"(-*<") * chance.choice([1, 10, 300, 999, 1001, 3000]), chance)
    if kind < .9:
        return str(chance.choice([0, 1, 2, 7, 100, 101, 1000, 10**9, 10**30, -1, 2019])).encode()
    return encode("".join(chr(chance.choice([chance.randrange(1, 128), chance.randrange(0x1e00, 0x2070), 0x10ffff]))
                          for _ in range(chance.randrange(1, 30))), chance)


def target(chance):
    path = chance.choice(PATHS).encode()
    if chance.random() < .2:
        path += encode(chance.choice(HARM), chance)
    fields = b"&".join(encode(chance.choice(NAMES), chance) + b"=" + value(chance) for _ in range(chance.randrange(5)))
    return path + (b"?" + fields if fields else b"")


def headers(chance):
    lines = [b"Host: " + chance.choice([b"a.vn", b"127.0.0.1", b"a\"><script>alert(1)</script>", b"[::1]:80"])]
    if chance.random() < .3:
        lines.append(b"If-None-Match: " + chance.choice([b"*", b'W/"x"', b'"' * 50, b"\xff\xfe", b"a" * 4000]))
    if chance.random() < .3:
        lines.append(b"Accept-Encoding: " + chance.choice([b"br", b"identity", b"gzip;q=0", b"*", b"x" * 500]))
    if chance.random() < .2:
        lines.append(b"Origin: " + chance.choice([b"null", b"https://a.vn", b"<script>"]))
    return b"\r\n".join(lines)


def pipelined(chance, count):
    """So many requests as the bytes of one connection; the last has it closed."""
    requests = (b"GET " + target(chance) + b" HTTP/1.1\r\n" + headers(chance) + b"\r\n\r\n" for _ in range(count - 1))
    return b"".join(requests) + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def read_answers(received):
    """(status, type, body) of each answer in what was received."""
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        status = int(head.split(b" ", 2)[1])
        fields = {name.lower(): value for name, value in (line.split(b": ", 1) for line in head.split(b"\r\n")[1:])}
        length = 0 if status == 304 else int(fields.get(b"content-length", b"0"))
        yield status, fields, rest[:length]
        received = rest[length:]
