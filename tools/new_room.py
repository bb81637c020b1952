#!/usr/bin/env python3
"""Makes a room: its server folder, migration and test, its web folder, and its line in each list of rooms.

new_room.py ROOM DISTRICT [NOUN]     new_room.py tasks sales
"""
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TEMPLATES = CHECKOUT / "tools/room"
# Where a district's pages stand in the web's rail.
GROUPS = {"people": "sell", "sales": "sell", "talks": "day", "reach": "reach", "insight": "day"}


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__.strip())
    room, district = sys.argv[1], sys.argv[2]
    noun = sys.argv[3] if len(sys.argv) == 4 else singular(room)
    rules = tomllib.loads((CHECKOUT / "layers.toml").read_text(encoding="utf-8"))["features"]
    refuse(room, noun, district, rules)
    names = names_of(room, noun, district)
    made = write_server(names) + write_web(names) + enter_lists(names, rules["districts"])
    lay_out([path for path in made if path.suffix in (".hpp", ".cpp")])
    for path in made:
        print(path.relative_to(CHECKOUT))
    print(f"""
Say in {names['@room@']}_room.hpp and in the migration what it is for. Then:
  ./dev test features                            its test
  ALCEDO_UPDATE_SNAPSHOT=1 ./dev test db_test    docs/schema takes the migration in
  npm --prefix web run generate                  the web learns its routes, after ./dev build""")


def singular(room):
    return room[:-3] + "y" if room.endswith("ies") else room.removesuffix("s")


def refuse(room, noun, district, rules):
    for word in (room, noun):
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", word):
            sys.exit(f"{word}: a room and its noun are lower-case words joined by _, as their table and their address")
    if room == noun:
        sys.exit(f"{room}: a room is called by the plural of its noun; give the noun as the third word")
    if district not in rules["districts"]:
        sys.exit(f"{district}: the districts are {', '.join(rules['districts'])} (layers.toml)")
    if room in rules["edges"]:
        sys.exit(f"{room}: layers.toml has a room of this name")


def names_of(room, noun, district):
    def camel(words):
        return "".join(word.capitalize() for word in words.split("_"))

    word = noun.replace("_", " ")
    article = "an" if word[0] in "aeiou" else "a"
    return {
        "@room@": room, "@noun@": noun, "@Noun@": camel(noun), "@Nouns@": camel(room), "@district@": district,
        "@group@": GROUPS.get(district, "settings"), "@word@": word, "@words@": room.replace("_", " "),
        "@Word@": word.capitalize(), "@a_word@": f"{article} {word}",
    }


def filled(text, names):
    return re.sub(r"@\w+?@", lambda found: names[found[0]], text)


def write(folder, template, names, base):
    place = folder / filled(template.relative_to(base).as_posix(), names)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(filled(template.read_text(encoding="utf-8"), names), encoding="utf-8")
    return place


def write_server(names):
    base = TEMPLATES / "server"
    folder = CHECKOUT / "src/features" / names["@district@"] / names["@room@"]
    made = [write(folder, file, names, base) for file in sorted(base.glob("@*"))]
    numbers = [int(path.name[:4]) for path in (CHECKOUT / "src/migrations").glob("[0-9]*.sql")]
    migration = CHECKOUT / "src/migrations" / f"{max(numbers) + 1:04}_{names['@room@']}.sql"
    migration.write_text(filled((base / "migration.sql").read_text(encoding="utf-8"), names), encoding="utf-8")
    return [*made, migration]


def write_web(names):
    base = TEMPLATES / "web"
    folder = CHECKOUT / "web/src/features" / names["@district@"] / names["@room@"]
    return [write(folder, file, names, base) for file in sorted(base.rglob("*")) if file.is_file()]


def enter_lists(names, districts):
    room, district = names["@room@"], names["@district@"]
    header, source = CHECKOUT / "src/app/rooms.hpp", CHECKOUT / "src/app/rooms.cpp"

    text = header.read_text(encoding="utf-8")
    place_of = {path.name: districts.index(path.parent.name) for path in (CHECKOUT / "src/features").glob("*/*")}
    members = re.findall(r"^    (\w+)::Room (\w+)[;{]", text, re.M)
    # Behind the last room of its own district, or of one before it: it may then be given any of them.
    last = [member for kind, member in members if place_of[kind] <= districts.index(district)][-1]
    include = f'#include "features/{district}/{room}/{room}_room.hpp"\n'
    text = insert(text, include, before=r'#include "http/client/client\.hpp"\n')
    text = insert(text, f"    {room}::Room {room}{{foundation}};\n", behind=rf"^    \w+::Room {last}[;{{].*\n")
    header.write_text(text, encoding="utf-8")

    text = source.read_text(encoding="utf-8")
    text = insert(text, f", {room}", behind=rf"move_in\([^;]*\b{last}\b(?=[^;]*\);)")
    source.write_text(text, encoding="utf-8")

    layers = CHECKOUT / "layers.toml"
    text = layers.read_text(encoding="utf-8")
    layers.write_text(insert(text, f'{room} = ["fields"]\n', behind=r"^\[features\.edges\]\n(?:\w+ = .*\n)*"), encoding="utf-8")

    web = CHECKOUT / "web/src/app/rooms.ts"
    line = f"export {{ room as {room} }} from '@/features/{district}/{room}/room';"
    head, *lines = re.split(r"\n(?=export )", web.read_text(encoding="utf-8").rstrip("\n"))
    web.write_text("\n".join([head, *sorted([*lines, line])]) + "\n", encoding="utf-8")
    return [layers, header, source, web]


def insert(text, piece, before=None, behind=None):
    found = re.search(before or behind, text, re.M)
    if not found:
        sys.exit(f"the list in which the room stands was not found: {before or behind}")
    at = found.start() if before else found.end()
    return text[:at] + piece + text[at:]


def lay_out(files):
    if shutil.which("clang-format"):
        subprocess.run(["clang-format", "-i", *files], check=True)


if __name__ == "__main__":
    main()
