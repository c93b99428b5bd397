#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Print charset.inc: the letters behind the bytes of the old encodings (charset.h).

    tokenizer/make_charsets.py > tokenizer/charset.inc     make it anew
    tokenizer/make_charsets.py --check charset.inc         is it what would be made?

windows-1252 and windows-1258 are Python's codecs; TCVN 5712-1 and VISCII come from the iconv program;
VNI is made by its rule, which stands below.
"""
import subprocess
import sys
import unicodedata

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE = "\u0302", "\u0306"

# VNI writes a vowel and behind it one byte for all its marks (here as Latin-1 reads it). The capital of
# such a byte is the capital of that Latin letter; both are found behind vowels of either case.
VNI_MARKS = {
    "ù": ACUTE, "ø": GRAVE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": CIRCUMFLEX, "á": CIRCUMFLEX + ACUTE, "à": CIRCUMFLEX + GRAVE, "å": CIRCUMFLEX + HOOK,
    "ã": CIRCUMFLEX + TILDE, "ä": CIRCUMFLEX + DOT,
    "ê": BREVE, "é": BREVE + ACUTE, "è": BREVE + GRAVE, "ú": BREVE + HOOK, "ü": BREVE + TILDE, "ë": BREVE + DOT,
}
VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
VNI_VOWELS = "aeiouyôö"  # as bytes, before a mark
VIETNAMESE = "aăâeêioôơuưyđ"


def python_codec(byte, name):
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return None


def iconv(byte, name):
    result = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes([byte]), capture_output=True,
                            check=False)
    return result.stdout.decode() if result.returncode == 0 else None


def vni_letter(byte):
    latin = chr(byte)
    lower = latin.lower()
    if latin not in "÷×" and lower in VNI_LETTERS:
        letter = VNI_LETTERS[lower]
        return letter if latin == lower else letter.upper()
    return python_codec(byte, "cp1252")


def tcvn3(byte):
    """TCVN 5712-1 without the capitals in place of control codes, where ABC files have windows-1252."""
    return python_codec(byte, "cp1252") if byte < 0xA0 else iconv(byte, "TCVN5712-1")


def vni_pair(vowel, mark):
    if mark not in VNI_MARKS:
        return None
    base = VNI_LETTERS.get(vowel, vowel)
    letter = unicodedata.normalize("NFC", base + VNI_MARKS[mark])
    toneless = unicodedata.normalize("NFC", "".join(
        part for part in unicodedata.normalize("NFD", letter) if part not in (GRAVE, ACUTE, HOOK, TILDE, DOT)))
    return letter if len(letter) == 1 and toneless in VIETNAMESE else None


def number(letter):
    return f"0x{ord(letter) if letter else 0:04x}"


def rows(letters):
    for start in range(0, len(letters), 8):
        yield "\t" + " ".join(f"{number(letter)}," for letter in letters[start:start + 8])


def table(name, letters):
    yield f"static const uint16_t {name}[{len(letters)}] = {{"
    yield from rows(letters)
    yield "};"


def vni_table():
    """A row for each vowel, its capital behind it; a column for each byte from 0xe0."""
    yield f"static const unsigned char vni_vowels[{2 * len(VNI_VOWELS)}] = {{"
    vowels = [case for vowel in VNI_VOWELS for case in (vowel, vowel.upper())]
    yield "\t" + " ".join(f"0x{ord(vowel):02x}," for vowel in vowels)
    yield "};"
    yield f"static const uint16_t vni_pairs[{len(vowels)}][32] = {{"
    for vowel in vowels:
        pairs = [vni_pair(vowel.lower(), chr(mark)) for mark in range(0xE0, 0x100)]
        yield "\t{"
        yield from ("\t" + row for row in rows([p and (p.upper() if vowel.isupper() else p) for p in pairs]))
        yield "\t},"
    yield "};"


def charsets():
    upper = range(0x80, 0x100)
    tables = [
        ("windows_1252", [python_codec(byte, "cp1252") for byte in upper]),
        ("windows_1258", [python_codec(byte, "cp1258") for byte in upper]),
        ("tcvn3", [tcvn3(byte) for byte in upper]),
        ("viscii", [iconv(byte, "VISCII") for byte in upper]),
        ("viscii_controls", [iconv(byte, "VISCII") for byte in range(0x20)]),
        ("vni_letters", [vni_letter(byte) for byte in upper]),
    ]
    lines = ["/* SPDX-License-Identifier: GPL-2.0-or-later */",
             "/* Made by make_charsets.py: letters of the bytes from 0x80, 0 where there is none. */"]
    for name, letters in tables:
        lines += ["", *table(name, letters)]
    return "\n".join([*lines, "", *vni_table()]) + "\n"


def main():
    if sys.argv[1:2] != ["--check"]:
        sys.stdout.write(charsets())
        return 0
    with open(sys.argv[2], encoding="utf-8") as file:
        if file.read() == charsets():
            return 0
    print(f"{sys.argv[2]} is not what make_charsets.py makes: make it anew", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
