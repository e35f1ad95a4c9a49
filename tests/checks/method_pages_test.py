"""method_pages_test.py HUEMASK: docs/methods/make_methods.py --check names each kind of fault, and what
makes a method or metric that has no page known: its missing text."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HUEMASK = ""


class MethodPagesTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        root = pathlib.Path(self.folder.name)
        shutil.copytree(ROOT / "docs/methods", root / "docs/methods")
        shutil.copytree(ROOT / "examples/painting", root / "examples/painting")
        self.pages = root / "docs/methods"

    def tearDown(self):
        self.folder.cleanup()

    def check(self):
        done = subprocess.run([sys.executable, self.pages / "make_methods.py", HUEMASK, "--check"],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def assert_refused(self, *words):
        code, messages = self.check()
        self.assertEqual(code, 1, messages)
        for word in words:
            self.assertIn(word, messages)

    def test_passes_when_all_pages_are_as_made(self):
        self.assertEqual(self.check(), (0, ""))

    def test_names_a_text_that_is_missing(self):
        (self.pages / "text/wu.md").unlink()
        self.assert_refused("text/wu.md is missing", "## Formula")

    def test_names_a_text_without_a_heading(self):
        (self.pages / "text/wu.md").write_text("## Formula\n\nf\n")
        self.assert_refused("text/wu.md needs the headings", "## Cost")

    def test_names_a_page_that_was_edited_by_hand(self):
        path = self.pages / "wu.md"
        path.write_text(path.read_text() + "more\n")
        self.assert_refused("docs/methods/wu.md is not what")

    def test_names_what_belongs_to_no_method(self):
        (self.pages / "gone.md").write_text("# gone\n")
        (self.pages / "text/gone.md").write_text("")
        self.assert_refused("docs/methods/gone.md is of no method",
                            "docs/methods/text/gone.md is of no method")

    def test_names_a_picture_that_is_missing_or_too_large(self):
        (self.pages / "images/wu.png").unlink()
        (self.pages / "images/cie76.png").write_bytes(bytes(30_000))
        self.assert_refused("images/wu.png is missing", "images/cie76.png has more than")


if __name__ == "__main__":
    HUEMASK = sys.argv.pop(1)
    unittest.main()
