#!/usr/bin/env python3
"""Plants kinds' words in a copy of the checkout and expects tools/check_kinds.py to find each of them."""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
KINDS = "src/features/talks/channels/kinds/"


class CheckKinds(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.checkout = Path(self.folder.name)
        for part in ("src", "tests", "bench", "web/src", "web/tests"):
            shutil.copytree(CHECKOUT / part, self.checkout / part)

    def tearDown(self):
        self.folder.cleanup()

    def plant(self, path, text):
        file = self.checkout / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")

    def check(self):
        return subprocess.run([sys.executable, str(CHECKOUT / "tools/check_kinds.py"), str(self.checkout)],
                              capture_output=True, text=True)

    def test_accepts_the_checkout_as_it_is(self):
        answer = self.check()
        self.assertEqual(answer.returncode, 0, answer.stdout)

    def test_refuses_a_room_that_knows_a_kind(self):
        self.plant("src/features/talks/inbox/wrong.cpp", 'if (channel.kind == "email_smtp") return;')
        answer = self.check()
        self.assertEqual(answer.returncode, 1, answer.stdout)
        self.assertIn("src/features/talks/inbox/wrong.cpp:1: email_smtp is known to", answer.stdout)

    def test_refuses_a_page_that_knows_a_kind(self):
        self.plant("web/src/features/wrong.tsx", "export const closed = channel.kind === 'whatsapp_cloud';")
        self.assertEqual(self.check().returncode, 1)

    def test_knows_a_kind_as_soon_as_its_file_is_there(self):
        self.plant("web/src/features/wrong.tsx", "export const wrong = 'carrier_pigeon';")
        self.assertEqual(self.check().returncode, 0)
        self.plant(KINDS + "carrier_pigeon.cpp", "ChannelKind carrier_pigeon() {")
        self.assertEqual(self.check().returncode, 1)

    def test_refuses_a_checkout_without_kinds(self):
        shutil.rmtree(self.checkout / KINDS)
        self.assertNotEqual(self.check().returncode, 0)


if __name__ == "__main__":
    unittest.main()
