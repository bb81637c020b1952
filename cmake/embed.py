#!/usr/bin/env python3
"""Puts files into the program: the migrations and the built web app.

embed.py migrations <folder of NNNN_name.sql> <output.cpp>
embed.py web <web/dist> <folder for compressed forms> <output.cpp>
"""
import gzip
import hashlib
import re
import subprocess
import sys
from pathlib import Path

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
COMPRESSIBLE = {".html", ".js", ".mjs", ".css", ".json", ".map", ".webmanifest", ".svg", ".txt", ".ico", ".wasm"}


def main():
    kind, *arguments = sys.argv[1:]
    if kind == "migrations":
        embed_migrations(Path(arguments[0]), Path(arguments[1]))
    elif kind == "web":
        embed_web(Path(arguments[0]), Path(arguments[1]), Path(arguments[2]))
    else:
        sys.exit(__doc__)


def embed_migrations(folder, output):
    entries = []
    for expected, file in enumerate(sorted(folder.glob("*.sql")), start=1):
        match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", file.name)
        if not match:
            sys.exit(f"{file}: a migration is named NNNN_name.sql (lower case, digits, underscores)")
        if int(match[1]) != expected:
            sys.exit(f"{file}: migration numbers have no gaps and no doubles; expected {expected:04d}")
        text = file.read_text(encoding="utf-8")
        entries.append(f'    {{{expected}, "{match[2]}", R"alcedo_sql({text})alcedo_sql"sv}},')
    write_source(output, "db/migration_list.hpp", "alcedo::db", "Migration", "embedded_migrations", entries)


def embed_web(dist, compressed, output):
    files = sorted(path for path in dist.rglob("*") if path.is_file()) if dist.is_dir() else []
    compressed.mkdir(parents=True, exist_ok=True)
    assembly, entries = [], []
    for index, file in enumerate(files):
        body = file.read_bytes()
        digest = hashlib.sha256(body).hexdigest()
        forms = [(file, f"file_{index}")]
        if file.suffix in COMPRESSIBLE and len(body) >= 512:
            forms += [(gzip_form(body, compressed / f"{digest}.gz"), f"file_{index}_gzip"),
                      (brotli_form(file, compressed / f"{digest}.br"), f"file_{index}_brotli")]
        assembly += [symbol(path, name) for path, name in forms]
        bodies = [f"bytes(alcedo_web_{name}, alcedo_web_{name}_end)" for _, name in forms]
        bodies += ['""sv'] * (3 - len(bodies))
        path = "/" + file.relative_to(dist).as_posix()
        content_type = CONTENT_TYPES.get(file.suffix, "application/octet-stream")
        entries.append(f'    {{"{path}", "{content_type}", {", ".join(bodies)}, "\\"{digest[:20]}\\""}},')
    names = re.findall(r"^(alcedo_web_\w+):", "\n".join(assembly), re.M)
    declarations = "".join(f"extern const char {name}[];\n" for name in names)
    preamble = ""
    if assembly:
        lines = "\n".join(f'    "{line}\\n"' for line in "\n".join(assembly).replace('"', '\\"').split("\n"))
        preamble = (f'// One asm block for all files: the assembler copies them in, the compiler never reads them.\n'
                    f'__asm__(".section .rodata\\n"\n{lines}\n    ".text\\n");\n\n'
                    f'extern "C" {{\n{declarations}}}\n\n'
                    "static std::string_view bytes(const char* begin, const char* end) {\n"
                    "    return {begin, static_cast<std::size_t>(end - begin)};\n}\n\n")
    write_source(output, "app/web_files.hpp", "alcedo::app", "WebFile", "embedded_web_files", entries, preamble)


def gzip_form(body, target):
    if not target.exists():
        write_whole(target, gzip.compress(body, 9, mtime=0))
    return target


def brotli_form(file, target):
    if not target.exists():
        write_whole(target, subprocess.run(["brotli", "--best", "--stdout", str(file)], check=True,
                                           stdout=subprocess.PIPE).stdout)
    return target


def write_whole(target, content):
    """Writes beside the target and renames, so that a stopped build leaves no half file."""
    beside = target.with_suffix(target.suffix + ".part")
    beside.write_bytes(content)
    beside.rename(target)


def symbol(path, name):
    return f'alcedo_web_{name}:\n.incbin "{path.resolve()}"\nalcedo_web_{name}_end:'


def write_source(output, header, namespace, type_name, function, entries, preamble=""):
    table, answer = "", "return {};"
    if entries:
        rows = "\n".join(entries)
        storage = "static const" if preamble else "static constexpr"
        table = f"{storage} {type_name} entries[] = {{\n{rows}\n}};\n\n"
        answer = "return entries;"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(f"// Written by cmake/embed.py; not kept in git.\n"
                      f'#include "{header}"\n#include <cstddef>\n\n'
                      f'#pragma GCC diagnostic ignored "-Woverlength-strings"\n\nusing namespace std::string_view_literals;\n\n'
                      f"{preamble}namespace {namespace} {{\n\n{table}"
                      f"std::span<const {type_name}> {function}() {{\n    {answer}\n}}\n\n}} // namespace {namespace}\n",
                      encoding="utf-8")


if __name__ == "__main__":
    main()
