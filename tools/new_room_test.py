#!/usr/bin/env python3
"""Makes a room in a copy of the checkout and expects that it keeps the house rules, compiles, passes its own test and the
tests that walk all routes, and stands in the web. The compiler's cache has everything else already; the copy is deleted at
the end."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ROOM = "src/features/sales/visit_notes"
NOT_COPIED = shutil.ignore_patterns("build", "node_modules", ".git", "data", "__pycache__")


class NewRoom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.copy = Path(cls.folder.name) / "checkout"
        shutil.copytree(CHECKOUT, cls.copy, ignore=NOT_COPIED, symlinks=True)
        (cls.copy / "build").mkdir()
        (cls.copy / "build/prefix").symlink_to(CHECKOUT / "build/prefix")
        (cls.copy / "web/node_modules").symlink_to(CHECKOUT / "web/node_modules")
        cls.run_in_copy(cls, sys.executable, "tools/new_room.py", "visit_notes", "sales")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_in_copy(self, *command):
        own = os.environ | {"NO_COLOR": "1", "ALCEDO_BINARY": str(self.copy / "build/release/alcedo")}
        answer = subprocess.run([str(part) for part in command], cwd=self.copy, env=own, text=True, check=False,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
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
        made = [path for folder in ("src", "web/src") for path in (self.copy / folder).rglob("*")
                if path.is_file() and "visit_note" in path.relative_to(self.copy).as_posix()]
        self.assertGreater(len(made), 20)
        for path in made:
            self.assertNotRegex(path.read_text(encoding="utf-8"), r"@\w+@", path.name)

    def test_refuses_names_that_are_no_room(self):
        for words in (["leads", "sales"], ["Visits", "sales"], ["visits", "garden"], ["news", "sales", "news"]):
            answer = subprocess.run([sys.executable, self.copy / "tools/new_room.py", *words], check=False,
                                    stderr=subprocess.PIPE, text=True)
            self.assertEqual(answer.returncode, 1, words)
            self.assertIn(":", answer.stderr)

    def test_compiles_and_passes_from_the_database_to_the_page(self):
        self.run_in_copy("cmake", "--preset", "release")
        self.run_in_copy("ninja", "-C", "build/release", f"-j{os.cpu_count()}", "alcedo", "features_test", "whole_test")
        self.assertRegex(self.run_in_copy("build/release/features_test", "--gtest_filter=VisitNotes/*"),
                         r"\[  PASSED  \] 4 tests\.")
        walks = "--gtest_filter=Isolation/*:Roles/*:BadInput/*:Changes/*"
        self.assertRegex(self.run_in_copy("build/release/whole_test", walks), r"\[  PASSED  \] [3-9]\d tests\.")
        self.run_in_copy("npm", "--prefix", "web", "run", "generate")
        self.run_in_copy("npm", "--prefix", "web", "run", "typecheck")
        self.run_in_copy("npm", "--prefix", "web", "run", "lint")
        told = self.run_in_copy("npm", "--prefix", "web", "test", "--", "src/app")
        self.assertRegex(told, r"Tests .*\b\d+ passed")


if __name__ == "__main__":
    unittest.main()
