"""script/check-docs finds each kind of fault, with its place, and accepts a sound tree."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script/check-docs"
SOUND = {
    "CMakeLists.txt": "project(huemask VERSION 7.8.9 LANGUAGES CXX)\n",
    "cmake/huemask_dependencies.cmake": "find_package(TBB REQUIRED)\n",
    "ARCHITECTURE.md": "| oneTBB | threads |\n",
    "README.md": "See [the guide](docs/guide.md#start), `src/base/`, `script/demo IMAGE`, `docs/NNNN-*.md`\n"
                 "```sh\ncat src/missing.cpp\n```\n",
    "docs/guide.md": "Back to [the start](../README.md).\n",
    "src/base/a.cpp": "int a;\n",
    "script/demo": "",
}


def check(changes):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**SOUND, **changes}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)
        return done.returncode, done.stderr


class CheckDocsTest(unittest.TestCase):
    def assert_refused(self, changes, *expected):
        code, messages = check(changes)
        self.assertEqual(code, 1, messages)
        for words in expected:
            self.assertIn(words, messages)
        self.assertEqual(len(messages.strip().split("\n")), 1, messages)

    def test_passes_when_all_that_is_named_exists(self):
        self.assertEqual(check({}), (0, ""))

    def test_fails_when_a_path_in_backticks_does_not_exist(self):
        self.assert_refused({"docs/guide.md": "Look\nat `src/base/b.cpp`.\n"},
                            "docs/guide.md:2: there is no src/base/b.cpp")

    def test_fails_when_a_link_goes_nowhere(self):
        self.assert_refused({"docs/guide.md": "[x](gone.md)\n"}, "docs/guide.md:1: there is no gone.md")

    def test_fails_when_the_version_is_written_twice(self):
        self.assert_refused({"src/base/a.cpp": 'auto v = "huemask 7.8.9";\n'}, "src/base/a.cpp:1:",
                            "the version stands once")

    def test_fails_when_a_source_is_too_long(self):
        self.assert_refused({"src/base/a.cpp": "\n" * 801}, "src/base/a.cpp: 801 lines")

    def test_fails_when_a_dependency_is_not_listed(self):
        more = "find_package(TBB REQUIRED)\npkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)\n"
        self.assert_refused({"cmake/huemask_dependencies.cmake": more}, "png is not in ARCHITECTURE.md")


if __name__ == "__main__":
    unittest.main()
