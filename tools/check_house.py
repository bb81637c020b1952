#!/usr/bin/env python3
"""Checks the house rules that a script can see: lengths, names, sleeps in tests, work left undone."""
import re
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ROOTS = ("src", "tests", "bench", "web/src", "web/tests", "gateway/src")
SUFFIXES = {".cpp", ".hpp", ".ts", ".tsx", ".mjs"}
GENERATED = {"web/src/api/schema.d.ts"}
LONGEST = 500
EMPTY_NAMES = re.compile(r"(^|_|/)(utils?|helpers?|commons?|managers?|misc)(_|\.|/|$)")
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|waitForTimeout)\b")
UNDONE = re.compile(r"\b(TODO|FIXME|XXX)\b")


def main():
    files = [path for root in ROOTS for path in sorted((CHECKOUT / root).rglob("*")) if is_ours(path)]
    faults = [fault for path in files for fault in faults_of(path)]
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


if __name__ == "__main__":
    main()
