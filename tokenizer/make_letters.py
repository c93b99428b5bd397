#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Print letters.inc: what letters.h says of each Latin letter.

    tokenizer/make_letters.py > tokenizer/letters.inc     make it anew
    tokenizer/make_letters.py --check letters.inc         is it what would be made?
"""
import sys
import unicodedata

TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]  # in the order of enum tone
VOWELS = "aăâeêioôơuưy"
RANGES = [("letters_basic", 0x0000, 0x0250), ("letters_additional", 0x1E00, 0x1F00)]

# Letters whose bar or shape is no combining mark, so that Unicode does not take it off.
BARE_SHAPES = {"đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "ſ": "s"}


def lower(letter):
    if letter in "Ðð":  # eth, typed for đ on other keyboards
        return "đ"
    return letter.lower()[0]


def take_tone(letter):
    """The letter without its tone, and the tone's number; only Vietnamese vowels carry one."""
    base, tones = "", []
    for part in unicodedata.normalize("NFD", letter):
        if part in TONES[1:]:
            tones.append(TONES.index(part))
        else:
            base += part
    base = unicodedata.normalize("NFC", base)
    return (base, tones[0]) if base in VOWELS and len(tones) == 1 else (letter, 0)


def bare_shape(letter):
    parts = unicodedata.normalize("NFD", letter)
    base = "".join(part for part in parts if not unicodedata.combining(part))
    return BARE_SHAPES.get(base, base)


def row(code_point):
    letter = chr(code_point)
    if not unicodedata.name(letter, "").startswith("LATIN ") or not letter.isalpha():
        return "{ 0 }"
    exact = lower(letter)
    toneless, tone = take_tone(exact)
    bare = bare_shape(toneless)
    shapes = ", ".join(f"0x{ord(shape):04x}" for shape in (exact, toneless, bare))
    return f"{{ {shapes}, {tone}, {int(bare != exact)} }}"


def table(name, first, end):
    yield f"const struct letter {name}[0x{end - first:x}] = {{"
    for start in range(first, end, 2):
        yield f"\t/* {start:04x} */ {row(start)}, {row(start + 1)},"
    yield "};"


def toned_vowels():
    yield f"static const uint16_t toned_vowels[{len(VOWELS)}][{len(TONES)}] = {{"
    for vowel in VOWELS:
        toned = [unicodedata.normalize("NFC", vowel + tone) for tone in TONES]
        yield f"\t{{ {', '.join(f'0x{ord(letter):04x}' for letter in toned)} }}, /* {vowel} */"
    yield "};"


def letters():
    lines = ["/* SPDX-License-Identifier: GPL-2.0-or-later */",
             "/* Made by make_letters.py; see letters.h for the columns. */"]
    for name, first, end in RANGES:
        lines += ["", *table(name, first, end)]
    lines += ["", *toned_vowels()]
    return "\n".join(lines) + "\n"


def main():
    if sys.argv[1:2] != ["--check"]:
        sys.stdout.write(letters())
        return 0
    with open(sys.argv[2], encoding="utf-8") as file:
        if file.read() == letters():
            return 0
    print(f"{sys.argv[2]} is not what make_letters.py makes: make it anew", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
