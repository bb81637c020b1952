#!/usr/bin/env python3
"""Makes a room in a copy of the checkout and expects that it configures, keeps the house rules, compiles, passes its own
tests and the web's tests of rooms. Uses the libraries of build/release, which ./dev test has built before; the copy is
deleted at the end."""
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BUILT = CHECKOUT / "build/release"
ROOM = "src/features/sales/visit_notes"
NOT_COPIED = shutil.ignore_patterns("build", "node_modules", "dist", ".git", "data", "__pycache__")


def output_of(command):
    words = shlex.split(command)
    return words[words.index("-o") + 1]


class NewRoom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.copy = Path(cls.folder.name) / "checkout"
        shutil.copytree(CHECKOUT, cls.copy, ignore=NOT_COPIED, symlinks=True)
        (cls.copy / "build").mkdir()
        (cls.copy / "build/prefix").symlink_to(CHECKOUT / "build/prefix")
        if (CHECKOUT / "web/node_modules").is_dir():
            (cls.copy / "web/node_modules").symlink_to(CHECKOUT / "web/node_modules")
        cls.run_in_copy(cls, sys.executable, "tools/new_room.py", "visit_notes", "sales")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_in_copy(self, *command, folder="", env=None):
        answer = subprocess.run([str(part) for part in command], cwd=self.copy / folder, env=env, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if answer.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, command))[:300]}\n{answer.stdout[-6000:]}")
        return answer.stdout

    def test_keeps_the_house_rules(self):
        self.run_in_copy(sys.executable, "tools/check_layers.py")
        self.run_in_copy(sys.executable, "tools/check_house.py")
        if shutil.which("clang-format"):
            files = [*(self.copy / ROOM).iterdir(), self.copy / "src/app/rooms.hpp", self.copy / "src/app/rooms.cpp"]
            self.run_in_copy("clang-format", "--dry-run", "--Werror", *files)

    def test_leaves_nothing_to_be_filled_in(self):
        for path in self.copy.rglob("*visit_note*"):
            if path.is_file():
                self.assertNotRegex(path.read_text(encoding="utf-8"), r"@\w+@", path.name)

    def test_refuses_names_that_are_no_room(self):
        for words in (["leads", "sales"], ["Visits", "sales"], ["visits", "garden"], ["news", "sales", "news"]):
            answer = subprocess.run([sys.executable, self.copy / "tools/new_room.py", *words], check=False,
                                    stderr=subprocess.PIPE, text=True)
            self.assertEqual(answer.returncode, 1, words)
            self.assertIn(":", answer.stderr)

    def test_configures_compiles_and_passes_its_own_tests(self):
        self.run_in_copy("cmake", "--preset", "release")
        sources = sorted((self.copy / ROOM).glob("*.cpp"))
        own = [self.object_of(path, "features_test" if path.stem.endswith("_test") else "alcedo_features")
               for path in sources]
        migrations = "CMakeFiles/alcedo_db.dir/generated/embedded_migrations.cpp.o"
        list_of_rooms = "CMakeFiles/alcedo_app.dir/src/app/rooms.cpp.o"
        self.run_in_copy("ninja", "-C", "build/release", "generated/embedded_migrations.cpp")
        self.compile([*own, migrations, list_of_rooms])
        program = self.link([*own, migrations])
        told = self.run_in_copy(program, "--gtest_brief=1", env=dict(os.environ))
        self.assertRegex(told, r"\[  PASSED  \] [2-9]\d* tests?\.")

    def object_of(self, path, target):
        return f"CMakeFiles/{target}.dir/{path.relative_to(self.copy)}.o"

    def compile(self, objects):
        """By the commands themselves: ninja would make every library first, which is there already."""
        commands = json.loads((self.copy / "build/release/compile_commands.json").read_text(encoding="utf-8"))
        wanted = [each["command"] for each in commands if output_of(each["command"]) in objects]
        self.assertEqual(len(wanted), len(objects))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda command: self.run_in_copy(*shlex.split(command), folder="build/release"), wanted))

    def link(self, objects):
        """As features_test is linked, but of these objects, with the libraries that are built already."""
        commands = self.run_in_copy("ninja", "-C", "build/release", "-t", "commands", "features_test").splitlines()
        words = shlex.split(next(line for line in reversed(commands) if " -o features_test " in line + " "))
        words = words[words.index("&&") + 1:] if "&&" in words else words
        words = words[:words.index("&&")] if "&&" in words else words
        kept = [word for word in words if not word.endswith("_test.cpp.o") or word in objects]
        kept = [str(BUILT / word) if re.fullmatch(r"libalcedo_\w+\.a", word) else word for word in kept]
        kept[kept.index("features_test")] = "room_test"
        first = next(at for at, word in enumerate(kept) if word.endswith(".o"))
        kept[first:first] = [each for each in objects if each not in kept]
        self.run_in_copy(*kept, folder="build/release")
        return self.copy / "build/release/room_test"

    def test_stands_in_the_web(self):
        if not (self.copy / "web/node_modules").exists():
            self.skipTest("the web's packages are not installed")
        self.run_in_copy("npx", "eslint", "src/features/sales/visit_notes", "src/app/rooms.ts", "--max-warnings", "0",
                         folder="web")
        told = self.run_in_copy("npx", "vitest", "run", "src/app/rooms.test.ts", "src/app/texts.test.ts",
                                "--testNamePattern", "every room|translations", folder="web")
        self.assertRegex(told, r"Tests .*\b\d+ passed")


if __name__ == "__main__":
    unittest.main()
