#!/usr/bin/env python3
"""Checks the house rules that a script can see: lengths, names, initialisers, sleeps in tests, work left undone."""
import re
import sys
from pathlib import Path

CHECKOUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
ROOTS = ("src", "tests", "bench", "web/src", "web/tests", "gateway/src")
SUFFIXES = {".cpp", ".hpp", ".ts", ".tsx", ".mjs"}
GENERATED = {"web/src/api/schema.d.ts"}
LONGEST = 500
EMPTY_NAMES = re.compile(r"(^|_|/)(utils?|helpers?|commons?|managers?|misc)(_|\.|/|$)")
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|waitForTimeout)\b")
UNDONE = re.compile(r"\b(TODO|FIXME|XXX)\b")
STRUCT = re.compile(r"^ *struct (\w+)\b[^;]*$", re.M)
MOST_BY_POSITION = 5


def main():
    files = [path for root in ROOTS for path in sorted((CHECKOUT / root).rglob("*")) if is_ours(path)]
    faults = [fault for path in files for fault in faults_of(path)]
    faults += faults_of_initialisers([path for path in files if path.suffix in {".cpp", ".hpp"}])
    for fault in faults:
        print(fault)
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
    print(f"{len(files)} files, median {lengths[len(lengths) // 2] if lengths else 0} lines, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def is_ours(path):
    inside = path.relative_to(CHECKOUT).as_posix()
    return path.suffix in SUFFIXES and "node_modules" not in path.parts and inside not in GENERATED and path.is_file()


def faults_of(path):
    inside = path.relative_to(CHECKOUT).as_posix()
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > LONGEST and not re.search(r"//.*\blong because\b", lines[0], re.I):
        yield f"{inside}: {len(lines)} lines; split it, or begin with «// Long because …»"
    if EMPTY_NAMES.search(inside.lower()):
        yield f"{inside}: a name says what the thing is; utils, helpers, common, manager and misc do not"
    if path.suffix == ".hpp" and "#pragma once" not in lines[:5]:
        yield f"{inside}:1: a header begins with #pragma once"
    is_test = re.search(r"(_test\.[ch]pp|\.test\.tsx?|^tests/|^web/tests/)", inside)
    for number, line in enumerate(lines, start=1):
        if is_test and SLEEP.search(line) and "//" not in line:
            yield f"{inside}:{number}: a test waits for an event or turns the clock; where it must sleep, the line says why"
        if UNDONE.search(line):
            yield f"{inside}:{number}: work left undone is not committed"


def faults_of_initialisers(files):
    texts = {path: without_comments_and_texts(path.read_text(encoding="utf-8")) for path in files}
    structs = {name for text in texts.values() for name in STRUCT.findall(text)}
    # «Lead lead{», «Lead{», and «Lead made(…) { … return {» up to the end of the function.
    opens = re.compile(r"\b(\w+)(?: \w+)? ?\{")
    returns = re.compile(r"^[\w:]*?(\w+) [\w:]+\([^;{}]*\)[ \w]*\{\n(?:.*\n)*?\}", re.M)
    for path, text in texts.items():
        inside = path.relative_to(CHECKOUT).as_posix()
        places = [(match.end(), match[1]) for match in opens.finditer(text)]
        for function in returns.finditer(text):
            places += [(function.start() + match.end(), function[1]) for match in re.finditer(r"\breturn \{", function[0])]
        for place, name in places:
            if name in structs and by_position(text, place) > MOST_BY_POSITION:
                number = text.count("\n", 0, place) + 1
                yield f"{inside}:{number}: {name} has more than five members: initialise them by name"


def without_comments_and_texts(text):
    """The same length and lines, so that places stay; neighbours that are texts still count as items."""
    pattern = re.compile(r'//[^\n]*|R"\((.*?)\)"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'', re.S)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " " if match[0].startswith("//") else "0", match[0]), text)


def by_position(text, place):
    """How many items stand in the braces that opened before `place`; none when the first has a name."""
    if re.match(r"\s*[.}]", text[place:place + 200]):
        return 0
    depth, items = 1, 1
    while place < len(text) and depth > 0:
        letter = text[place]
        if letter == ";" and depth == 1:
            return 0  # a body
        depth += (letter in "([{") - (letter in ")]}")
        items += letter == "," and depth == 1
        place += 1
    return items


if __name__ == "__main__":
    main()
