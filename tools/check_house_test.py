#!/usr/bin/env python3
"""Plants files in an empty checkout and expects tools/check_house.py to find what is wrong with them, and nothing else."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SIX = """struct Boat {
    int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0;
};
"""


class CheckHouse(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.checkout = Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def faults_of(self, text, path="src/planted.cpp"):
        file = self.checkout / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        answer = subprocess.run([sys.executable, str(CHECKOUT / "tools/check_house.py"), str(self.checkout)],
                                capture_output=True, text=True)
        faults = answer.stdout.splitlines()[:-1]
        self.assertEqual(answer.returncode, 1 if faults else 0, answer.stdout + answer.stderr)
        return faults

    def assert_one(self, reason, text, path="src/planted.cpp"):
        faults = self.faults_of(text, path)
        self.assertEqual(len(faults), 1, faults)
        self.assertIn(reason, faults[0])

    def test_refuses_six_members_by_position(self):
        self.assert_one("planted.cpp:4: Boat has more than five", SIX + "const Boat boat{1, 2, 3, 4, 5, 6};\n")

    def test_refuses_them_over_several_lines_with_texts_and_calls_among_them(self):
        self.assert_one("planted.cpp:4", SIX + 'const auto boat = Boat{f(1, 2), ",",\n    \',\', g{4, 5},\n    5, 6};\n')

    def test_refuses_them_where_a_function_returns_them(self):
        self.assert_one("planted.cpp:5", SIX + "Boat boat_of(int a) {\n    return {a, 2, 3, 4, 5, 6};\n}\n")

    def test_takes_six_members_by_name(self):
        named = ", ".join(f".{name} = {number}" for number, name in enumerate("abcdef"))
        self.assertEqual(self.faults_of(SIX + f"const Boat boat{{{named}}};\nBoat boat_of() {{\n    return {{{named}}};\n}}\n"), [])

    def test_takes_five_by_position_and_lists_of_other_things(self):
        self.assertEqual(self.faults_of(SIX + "const Boat boat{1, 2, 3, 4, 5};\nconst Numbers numbers{1, 2, 3, 4, 5, 6};\n"), [])

    def test_refuses_empty_names_work_left_undone_and_sleep(self):
        self.assert_one("a name says what the thing is", "", "src/base/string_utils.cpp")
        (self.checkout / "src/base/string_utils.cpp").unlink()
        self.assert_one("left undone", "// TO" "DO\n")
        self.assertEqual(self.faults_of(""), [])
        self.assert_one("turns the clock", "sleep_for(seconds(1));\n", "src/planted_test.cpp")


if __name__ == "__main__":
    unittest.main()
