#!/usr/bin/env python3
"""Plants wrong includes in a copy of the checkout and expects tools/check_layers.py to find each of them."""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.checkout = Path(self.folder.name)
        shutil.copy(CHECKOUT / "layers.toml", self.checkout)
        shutil.copytree(CHECKOUT / "src", self.checkout / "src")
        shutil.copytree(CHECKOUT / "tests", self.checkout / "tests")
        for header in ("app/planted.hpp", "db/planted.hpp", "features/sales/leads/planted.hpp", "features/sales/leads/planted_api.hpp",
                       "features/people/contacts/planted.hpp"):
            self.plant(header, "#pragma once")

    def tearDown(self):
        self.folder.cleanup()

    def plant(self, path, text):
        file = self.checkout / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")

    def check(self):
        return subprocess.run([sys.executable, str(CHECKOUT / "tools/check_layers.py"), str(self.checkout)],
                              capture_output=True, text=True)

    def assert_refused(self, path, include, reason):
        self.plant(path, f"#pragma once\n{include}")
        answer = self.check()
        self.assertEqual(answer.returncode, 1, answer.stdout)
        self.assertIn(f"src/{path}:2: {include}\n    {reason}", answer.stdout)

    def test_accepts_the_checkout_as_it_is(self):
        answer = self.check()
        self.assertEqual(answer.returncode, 0, answer.stdout)

    def test_refuses_a_layer_that_looks_up(self):
        self.assert_refused("base/wrong.hpp", '#include "db/planted.hpp"', "base may include only base:")

    def test_refuses_everybody_who_includes_app(self):
        self.assert_refused("features/sales/leads/wrong.cpp", '#include "app/planted.hpp"', "features may include only")

    def test_refuses_sql_in_a_provider(self):
        self.assert_refused("providers/meta/wrong.cpp", '#include "db/planted.hpp"', "providers may include only")

    def test_refuses_a_room_without_an_edge(self):
        self.assert_refused("features/insight/analytics/wrong.cpp", '#include "features/people/contacts/planted.hpp"',
                            "analytics has no edge to contacts:")

    def test_refuses_a_district_that_looks_ahead(self):
        self.assert_refused("features/people/contacts/wrong.cpp", '#include "features/sales/leads/planted.hpp"',
                            "people stands before sales:")

    def test_refuses_a_district_that_is_not_listed(self):
        self.plant("features/planted/planted/planted.hpp", "#pragma once")
        self.assertIn("src/features/planted: layers.toml has no such district", self.check().stdout)

    def test_refuses_a_file_that_stands_in_no_room(self):
        self.plant("features/sales/planted.hpp", "#pragma once")
        self.assertIn("src/features/sales/planted.hpp: stands in a district but in no room", self.check().stdout)

    def test_refuses_the_routes_of_another_room(self):
        self.assert_refused("features/reach/capture/wrong.cpp", '#include "features/sales/leads/planted_api.hpp"',
                            "the routes and jobs of leads are its own business:")

    def test_refuses_an_unlisted_room(self):
        self.assert_refused("features/sales/planted/wrong.cpp", '#include "features/sales/leads/planted.hpp"',
                            "layers.toml has no room planted")

    def test_refuses_a_heavy_header_in_a_header(self):
        self.assert_refused("http/wrong.hpp", "#include <boost/beast/http.hpp>", "a heavy header is hidden in a .cpp")

    def test_refuses_a_file_that_is_not_there(self):
        self.assert_refused("base/wrong.cpp", '#include "nowhere.hpp"', "there is no such file")

    def test_refuses_rooms_in_a_circle(self):
        rules = self.checkout / "layers.toml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(re.sub(r"^contacts = \[", 'contacts = ["leads", ', text, flags=re.M), encoding="utf-8")
        answer = self.check()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("contacts reaches itself", answer.stdout)

    def test_accepts_a_listed_edge(self):
        self.plant("features/sales/leads/right.cpp", '#include "features/people/contacts/planted.hpp"')
        self.assertEqual(self.check().returncode, 0)


if __name__ == "__main__":
    unittest.main()
