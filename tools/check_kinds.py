#!/usr/bin/env python3
"""Checks that a channel kind's word stands nowhere but in its own files, so that a new kind is its file and a line.

check_kinds.py [folder of the checkout]
"""
import re
import sys
from pathlib import Path

LIST = "src/features/talks/channels/kinds.cpp"
FOLDER = "src/features/talks/channels/kinds/"
# Who may name kinds, and why.
MAY = (
    (re.compile(re.escape(LIST) + "$"), "the list"),
    (re.compile(re.escape(FOLDER)), "the kinds themselves"),
    (re.compile(r"^src/sandbox/"), "the outside world"),
    (re.compile(r"^src/app/demo/"), "the demo is made of the sandbox's fixtures"),
    (re.compile(r"(_test\.[ch]pp$|\.test\.tsx?$|^tests/|^bench/|^web/tests/|/fixtures/|/testing/)"), "tests and their fixtures"),
    (re.compile(r"^web/src/.*(/locales/|/texts/).*\.json$"), "what the locales say of a kind"),
    (re.compile(r"^web/src/.*/channel_sign\.tsx$|^web/src/.*/channels\.module\.css$"), "a kind's sign"),
    (re.compile(r"^web/src/api/schema\.d\.ts$"), "generated"),
)
SUFFIXES = {".cpp", ".hpp", ".sql", ".ts", ".tsx", ".css", ".json", ".mjs"}


def main():
    checkout = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    words = sorted(path.stem for path in (checkout / FOLDER).glob("*.cpp") if defines_kind(path))
    if not words:
        sys.exit(f"no kinds under {FOLDER}")
    faults = list(faults_of(checkout, re.compile(r"\b(" + "|".join(words) + r")\b")))
    for fault in faults:
        print(fault)
    print(f"{len(words)} kinds of channel, {len(faults)} words out of place")
    sys.exit(1 if faults else 0)


def defines_kind(path):
    return re.search(rf"^ChannelKind {path.stem}\(\)", path.read_text(encoding="utf-8"), re.M) is not None


def faults_of(checkout, word):
    for root in ("src", "tests", "bench", "web/src", "web/tests"):
        for path in sorted((checkout / root).rglob("*")):
            inside = path.relative_to(checkout).as_posix()
            if path.suffix not in SUFFIXES or not path.is_file() or "node_modules" in path.parts:
                continue
            if any(pattern.search(inside) for pattern, _ in MAY):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if found := word.search(line):
                    yield (f"{inside}:{number}: {found[0]} is known to {FOLDER}{found[0]}.cpp alone; "
                           "ask what the kind can do (Abilities) instead")


if __name__ == "__main__":
    main()
