#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How often decode() finds the encoding of a text, for every encoding that decode.h names.

Vietnamese texts of 40 syllables and more, out of corpus/ and the news of $STTT_DATA, are encoded here by
Python, the iconv program and writers of our own (not by the tables of tokenizer/), and must come back as they
were, but for the case of letters that TCVN3 cannot write. Foreign texts (the manual pages and the message
catalogues on this machine) must stay as they are. With --show N, N failures of each kind are printed.

usage: encodings.py [DATA] [--show N]
"""
import collections
import gettext
import gzip
import html.entities
import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

import data

COUNT, SYLLABLES = 2000, 40
PROGRAM = data.BUILD / "tests" / "bench" / "bench_encodings"
TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}
SHAPES = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})
CP1252_HOLES = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def nfc(text):
    return unicodedata.normalize("NFC", text)


def nfd(text):
    return unicodedata.normalize("NFD", text)


def shape_and_tone(letter):
    """A letter with its shape, and its tone apart: ế -> (ê, sắc)."""
    parts = nfd(letter)
    tone = "".join(part for part in parts if part in TONES)
    return nfc("".join(part for part in parts if part not in TONES)), tone


# --- writers: text -> bytes, or an exception when the encoding cannot write it -------------------

def iconv(text, charset):
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text.encode(), capture_output=True,
                          check=True).stdout


def letters_of(charset):
    """What the iconv program makes of every Vietnamese letter."""
    vowels = [nfc(v + t) for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in ["", *TONES]]
    return {letter: iconv(letter, charset) for letter in [*vowels, "đ", "Đ"] if ord(letter) > 127}


def by_table(table):
    def write(text):
        return b"".join(table[c] if c in table else c.encode("cp1252") for c in text)
    return write


def windows_1258(composed):
    """Letters that the code page has with their tone are written so, or never."""
    def write_letter(letter):
        try:
            if composed:
                return letter.encode("cp1258")
        except UnicodeEncodeError:
            pass
        return "".join(shape_and_tone(letter)).encode("cp1258")
    return lambda text: b"".join(map(write_letter, text))


def tcvn3():
    table = letters_of("TCVN5712-1")
    for letter in table:
        if letter.isupper() and shape_and_tone(letter)[1]:
            table[letter] = table[letter.lower()]
    return by_table(table)


def vni(text):
    single = {"ơ": "ô", "ư": "ö", "đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    tones = dict(zip(TONES, "øùûõï"))
    marked = {"â": dict(zip(["", *TONES], "âàáåãä")), "ă": dict(zip(["", *TONES], "êèéúüë"))}
    marked |= {"ê": marked["â"], "ô": marked["â"]}

    def write(letter):
        low = letter.lower()
        shape, tone = shape_and_tone(low)
        if low in single:
            latin = single[low]
        elif shape in marked:
            latin = nfd(shape)[0] + marked[shape][tone]
        else:
            latin = single.get(shape, shape) + (tones[tone] if tone else "")
        return (latin.upper() if letter != low else latin).encode("cp1252")
    return b"".join(map(write, text))


def viqr(escaped):
    def write(text):
        written = ""
        for at, letter in enumerate(text):
            shape, tone = shape_and_tone(letter)
            base = nfd(shape)
            if letter in "đĐ":
                written += {"đ": "dd", "Đ": "DD"}[letter]
            elif letter in "'`?~.^(+" and at and escaped and nfd(text[at - 1])[0].isalpha():
                written += "\\" + letter
            else:
                written += base[0] + "".join(SHAPES[s] for s in base[1:]) + (TONES[tone] if tone else "")
        return written.encode("ascii")
    return write


def entities(text):
    """As the editors of some sites wrote: a named letter, the tone behind it as it is."""
    written = ""
    for letter in text:
        shape, tone = shape_and_tone(letter)
        if ord(letter) in html.entities.codepoint2name and ord(letter) > 127:
            written += f"&{html.entities.codepoint2name[ord(letter)]};"
        elif ord(shape[0]) in html.entities.codepoint2name and ord(shape[0]) > 127:
            written += f"&{html.entities.codepoint2name[ord(shape[0])]};{tone}"
        else:
            written += letter
    return written.encode()


def numeric(text):
    return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in text).encode()


def half_composed(text):
    return "".join("".join(shape_and_tone(c)) for c in text).encode()


# --- bytes taken for letters --------------------------------------------------------------------

def as_windows_1252(content):
    return "".join(chr(b) if b in CP1252_HOLES else bytes([b]).decode("cp1252") for b in content)


def as_latin_1(content):
    return content.decode("latin-1")


def pasted(write, take=as_windows_1252):
    return lambda text: take(write(text)).encode()


def by_entities(write):
    """A browser's form sent the letters of an old encoding as entities."""
    return lambda text: "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in as_windows_1252(write(text))).encode()


def after_a_head(write):
    head = "Sở Thông tin và Truyền thông\nĐường dây nóng: 0123 456 789\n"
    return (lambda text: head.encode() + pasted(write)(text)), lambda text: head + text


def writers():
    cp1258, abc, viscii = windows_1258(True), tcvn3(), by_table(letters_of("VISCII"))
    utf8 = str.encode
    plain = {
        "UTF-8": utf8, "UTF-8 BOM": lambda t: b"\xef\xbb\xbf" + t.encode(),
        "NFD": lambda t: nfd(t).encode(), "half composed": half_composed,
        "UTF-16LE BOM": lambda t: b"\xff\xfe" + t.encode("utf-16-le"),
        "UTF-16BE BOM": lambda t: b"\xfe\xff" + t.encode("utf-16-be"),
        "UTF-16LE": lambda t: t.encode("utf-16-le"), "UTF-16BE": lambda t: t.encode("utf-16-be"),
        "windows-1258": cp1258, "windows-1258 split": windows_1258(False), "TCVN3": abc, "VNI": vni, "VISCII": viscii,
        "VIQR": viqr(True), "VIQR unescaped": viqr(False),
        "UTF-8 twice": pasted(utf8), "UTF-8 twice, Latin-1": pasted(utf8, as_latin_1),
        "UTF-8 thrice": pasted(pasted(utf8)), "windows-1258 pasted": pasted(cp1258),
        "windows-1258 split, pasted": pasted(windows_1258(False)),
        "TCVN3 pasted": pasted(abc), "VNI pasted": pasted(vni), "VISCII pasted": pasted(viscii),
        "VISCII pasted, Latin-1": pasted(viscii, as_latin_1), "TCVN3 as entities": by_entities(abc),
        "VNI as entities": by_entities(vni), "entities and marks": entities, "numeric entities": numeric,
    }
    rows = [(name, write, str) for name, write in plain.items()]
    return rows + [("head, TCVN3 pasted", *after_a_head(abc)), ("head, VNI pasted", *after_a_head(vni)),
                   ("head, UTF-8 twice", *after_a_head(utf8))]


# --- texts --------------------------------------------------------------------------------------

def news(folder):
    with data.open_documents(folder / "news") as documents:
        for line in documents:
            document = json.loads(line)
            yield f"{document.get('title', '')}\n{document['body']}"


def corpus():
    for path in sorted((data.ROOT / "corpus").rglob("*.txt")):
        if "bang-ma-cu" not in path.parts:
            yield path.read_text(encoding="utf-8")


def is_vietnamese(text):
    """Marks on a good part of the words, and no letter that the old encodings lack."""
    words = text.split()
    marked = sum(not word.isascii() for word in words)
    return marked * 3 > len(words) and all(
        c.isascii() or c in "\u00a0°²" or shape_and_tone(c)[0].lower() in set("aăâeêioôơuưyđ") for c in text)


def passages(texts):
    """Sentences of a text, together so many that they have SYLLABLES syllables or more."""
    for text in texts:
        passage = []
        for sentence in re.split(r"(?<=[.!?…])(?=\s)", nfc(text).translate(PLAIN).strip("\ufeff")):
            passage.append(sentence)
            whole = "".join(passage).strip()
            if len(whole.split()) < SYLLABLES:
                continue
            passage = []
            if is_vietnamese(whole):
                yield whole


def foreign_catalogues():
    """The messages of programs in languages of Latin letters, by language."""
    messages = collections.defaultdict(list)
    for path in sorted(pathlib.Path("/usr/share/locale").glob("*/LC_MESSAGES/*.mo")):
        language = path.parts[-3]
        if language.startswith(("vi", "en")):
            continue
        try:
            with open(path, "rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog
        except (OSError, UnicodeDecodeError, ValueError, IndexError):
            continue
        messages[language] += [text for text in catalogue.values() if text and "Content-Type:" not in text]
        messages["en"] += [key if isinstance(key, str) else key[0] for key in itertools.islice(catalogue, 50)]
    return messages


def manual_pages():
    for path in sorted(pathlib.Path("/usr/share/man").rglob("*.gz")):
        folder = path.parts[4]
        language = "en" if re.fullmatch(r"man\d", folder) else folder
        if language.startswith("vi"):
            continue
        with gzip.open(path) as file:
            try:
                yield language, file.read().decode()
            except (OSError, UnicodeDecodeError):
                continue


def other_files():
    """Documentation, code and configuration: what else is on a machine."""
    for folder in ("/usr/share/doc", "/usr/share/perl", "/usr/include", "/usr/lib/python3", "/etc"):
        for path in sorted(pathlib.Path(folder).rglob("*"))[:4000]:
            if not path.is_file() or path.suffix in (".gz", ".png", ".pyc", ".so"):
                continue
            try:
                yield path.read_text(encoding="utf-8")[:20000]
            except (OSError, UnicodeDecodeError):
                continue


def foreign_texts():
    """Rows of (name, bytes, what must come out) for UTF-8, and for bytes of windows-1252."""
    latin = collections.defaultdict(list)
    for language, messages in foreign_catalogues().items():
        latin[f"messages {language}"] = messages
        latin[f"messages {language} joined"] = ["\n".join(messages[i:i + 20]) for i in range(0, len(messages), 20)]
    for language, text in manual_pages():
        latin[f"manuals {language}"].append(text)
    latin["files"] = list(other_files())
    for name, texts in latin.items():
        for text in texts:
            text = text.strip("\ufeff")
            if not text or "\0" in text or re.search(r"&#?\w+;", text):
                continue
            yield "UTF-8", name, text.encode(), nfc(text)
            try:
                content = text.encode("cp1252")
                content.decode()
            except UnicodeEncodeError:
                continue
            except UnicodeDecodeError:
                yield "windows-1252", name, content, nfc(text)


# --- running ------------------------------------------------------------------------------------

def run(pairs):
    """The program's answers for pairs of bytes and the text that they should become."""
    parts = []
    for content, right in pairs:
        for part in (content, right.encode()):
            parts += [b"%d\n" % len(part), part]
    result = subprocess.run([PROGRAM, "--show"], input=b"".join(parts), capture_output=True, check=True)
    return [line.split("\t", 4) for line in result.stdout.decode().split("\n")[:-1]]


def show_failures(answers, pairs, limit):
    wrong = [(answer, pair) for answer, pair in zip(answers, pairs) if answer[3] == "wrong"]
    for answer, (content, right) in wrong[:limit]:
        at = next((i for i, (a, b) in enumerate(zip(answer[4], right)) if a != b), 0)
        print(f"    {answer[0]} {answer[1]} {answer[2]}: ...{answer[4][max(0, at - 30):at + 40]!r}\n"
              f"    {'should be':>20}: ...{right[max(0, at - 30):at + 40]!r}")


def tell(name, answers, pairs, limit):
    right = sum(answer[3] == "right" for answer in answers)
    doubtful = sum(answer[2] == "doubtful" for answer in answers)
    silent = sum(answer[3] == "wrong" and answer[2] != "doubtful" for answer in answers)
    found = collections.Counter(answer[0] for answer in answers)
    print(f"{name:<28}{len(answers):>7}{100 * right / max(1, len(answers)):>9.2f}{doubtful:>9}{silent:>8}   "
          + ", ".join(f"{encoding} {count}" for encoding, count in found.most_common(4)), flush=True)
    show_failures(answers, pairs, limit)
    return right == len(answers)


def vietnamese(folder, limit):
    texts = list(passages(itertools.chain(corpus(), itertools.islice(news(folder), 6000))))
    random.Random(1).shuffle(texts)
    for name, write, expected in writers():
        pairs = []
        for text in texts:
            try:
                pairs.append((write(text), expected(text)))
            except UnicodeEncodeError:
                continue
            if len(pairs) == COUNT:
                break
        tell(name, run(pairs), pairs, limit)


def foreign(limit):
    rows = collections.defaultdict(list)
    changed = collections.Counter()
    for encoding, name, content, right in foreign_texts():
        rows[encoding, name].append((content, right))
    if not rows:
        print("skipped: there are no foreign texts on this machine")
    for encoding in ("UTF-8", "windows-1252"):
        pairs = [(name, pair) for (of, name), listed in rows.items() if of == encoding for pair in listed]
        answers = run([pair for _, pair in pairs])
        tell(f"foreign, {encoding}", answers, [pair for _, pair in pairs], limit)
        for answer, (name, _) in zip(answers, pairs):
            changed[encoding, name] += answer[3] == "wrong"
    print("changed:", ", ".join(f"{name} ({encoding}) {count}" for (encoding, name), count in changed.most_common(20)
                                if count) or "none")


def main():
    limit = int(sys.argv.pop(sys.argv.index("--show") + 1)) if "--show" in sys.argv else 0
    sys.argv = [argument for argument in sys.argv if argument != "--show"]
    folder = data.folder()
    print(f"{'encoding':<28}{'texts':>7}{'right %':>9}{'doubtful':>9}{'silent':>8}   found as")
    vietnamese(folder, limit)
    foreign(limit)


main()
