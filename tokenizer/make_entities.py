#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Print entities.inc: the named entities of HTML that entities.h replaces.

    tokenizer/make_entities.py > tokenizer/entities.inc     make it anew
    tokenizer/make_entities.py --check entities.inc         is it what would be made?

They are those of HTML 4 and the Vietnamese letters of HTML 5, without the ones that stand for ASCII.
"""
import html.entities
import sys

VIETNAMESE = ["Abreve", "abreve", "Dstrok", "dstrok", "Itilde", "itilde", "Utilde", "utilde"]


def entities():
    named = {name: code for name, code in html.entities.name2codepoint.items() if code >= 0xA0}
    named |= {name: ord(html.entities.html5[name + ";"]) for name in VIETNAMESE}
    lines = ["/* SPDX-License-Identifier: GPL-2.0-or-later */",
             "/* Made by make_entities.py, in the order of strcmp(). */",
             f"enum {{ LONGEST_NAME = {max(map(len, named))} }};",
             "static const struct entity {",
             "\tchar name[LONGEST_NAME + 1];",
             "\tuint16_t c;",
             f"}} entities[{len(named)}] = {{"]
    lines += [f'\t{{ "{name}", 0x{named[name]:04x} }},' for name in sorted(named)]
    return "\n".join([*lines, "};"]) + "\n"


def main():
    if sys.argv[1:2] != ["--check"]:
        sys.stdout.write(entities())
        return 0
    with open(sys.argv[2], encoding="utf-8") as file:
        if file.read() == entities():
            return 0
    print(f"{sys.argv[2]} is not what make_entities.py makes: make it anew", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
