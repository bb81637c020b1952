#!/usr/bin/env python3
"""Checks every #include under src/ against layers.toml; prints file:line, the include and the reason it is refused.

check_layers.py [folder of the checkout]
"""
import re
import sys
import tomllib
from pathlib import Path

# The tests themselves, and what several of them share beside the code.
TEST = re.compile(r"_test\.[ch]pp$|(^|/)test(ing)?(_[^/]*|/.*)$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def main():
    checkout = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    rules = tomllib.loads((checkout / "layers.toml").read_text(encoding="utf-8"))
    faults = circles(rules["features"]["edges"]) + strange_places(checkout, rules["features"])
    files = sorted(path for path in (checkout / "src").rglob("*") if path.suffix in (".hpp", ".cpp"))
    for file in files:
        faults += faults_of_file(checkout, file, rules)
    for fault in faults:
        print(fault)
    print(f"{len(files)} files, {len(faults)} forbidden includes")
    sys.exit(1 if faults else 0)


def faults_of_file(checkout, file, rules):
    inside = file.relative_to(checkout / "src").as_posix()
    faults = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            continue
        reason = refuse_ours(checkout, inside, match[1], rules) if match[1] else refuse_outside(inside, match[2], rules)
        if reason:
            faults.append(f"src/{inside}:{number}: {line.strip()}\n    {reason}")
    return faults


def refuse_ours(checkout, inside, target, rules):
    """The reason why src/<inside> may not include the file <target> of this project, or None."""
    is_test = TEST.search(inside) is not None
    if not ((checkout / "src" / target).is_file() or (is_test and (checkout / target).is_file())):
        return 'there is no such file; paths are relative to src, and outside headers stand in <>'
    layer = layer_of(inside)
    if layer not in rules["layers"]:
        return f"layers.toml does not know the layer {layer}"
    uses = [layer, *rules["layers"][layer]["uses"]]
    if is_test:
        uses += rules["tests"]["uses"]
    if not any(target.startswith(folder + "/") for folder in uses):
        return f"{layer} may include only {', '.join(uses)}: {rules['layers'][layer]['because']}"
    if layer == "features" and target.startswith("features/"):
        return refuse_room(inside, target, rules["features"], is_test)
    return None


def refuse_room(inside, target, rules, is_test):
    """Rooms see only the rooms they have an edge to; files directly in src/features belong to no room."""
    room, other = room_of(inside), room_of(target)
    if room is None or other is None or room == other:
        return None
    if room not in rules["edges"]:
        return f"layers.toml has no room {room}; add it to [features.edges] with the rooms it calls"
    if is_test:
        return None
    order, own, others = rules["districts"], district_of(inside), district_of(target)
    if order.index(others) > order.index(own):
        return f"{own} stands before {others}: {rules['direction']}"
    if other not in rules["everybody_uses"] and other not in rules["edges"][room]:
        return f"{room} has no edge to {other}: {rules['because']}"
    if target.endswith(tuple(rules["private_endings"])):
        return f"the routes and jobs of {other} are its own business: {rules['because']}"
    return None


def refuse_outside(inside, target, rules):
    heavy = rules["heavy"]
    if inside.endswith(".hpp") and target.startswith(tuple(heavy["includes"])):
        return heavy["because"]
    return None


def layer_of(inside):
    return inside.split("/")[0] if "/" in inside else inside.removesuffix(".cpp")


def district_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else None


def room_of(path):
    parts = path.split("/")
    return parts[2] if len(parts) > 3 else None


def strange_places(checkout, rules):
    """Folders of src/features that are no district, files that stand in a district but in no room, rooms without edges."""
    faults = []
    features = checkout / "src/features"
    for district in sorted(path for path in features.glob("*") if path.is_dir()):
        if district.name not in rules["districts"]:
            faults.append(f"src/features/{district.name}: layers.toml has no such district")
            continue
        for place in sorted(district.iterdir()):
            if place.is_file():
                faults.append(f"src/features/{district.name}/{place.name}: stands in a district but in no room")
            elif place.name not in rules["edges"]:
                faults.append(f"src/features/{district.name}/{place.name}: layers.toml has no edges of this room")
    return faults


def circles(edges):
    """Rooms that can reach themselves along the edges."""
    faults = []
    for room in edges:
        seen, waiting = set(), list(edges[room])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += edges.get(other, [])
        if room in seen:
            faults.append(f"layers.toml: {room} reaches itself through {', '.join(sorted(edges[room]))}")
    return faults


if __name__ == "__main__":
    main()
