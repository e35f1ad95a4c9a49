"""script/check-layers finds each kind of violation, with its place, and accepts what is allowed."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script/check-layers"
ROOMS = """\
huemask_room(base LIBRARIES TBB::tbb fmt::fmt)
huemask_room(color NEIGHBORS base)
huemask_room(image NEIGHBORS base color LIBRARIES PkgConfig::png)
"""
ALLOWED = {
    "src/CMakeLists.txt": ROOMS,
    "include/huemask/result.h": "// Room: base\n#include <tl/expected.hpp>\n",
    "include/huemask/decode.h": '// Room: image\n#include "huemask/result.h"\n',
    "src/base/parallel.cpp": "#include <tbb/task_arena.h>\n",
    "src/color/lab.cpp": '#include <cmath>\n\n#include "base/parallel.h"\n#include "color/lab.h"\n',
    "src/color/lab_test.cpp": '#include <gtest/gtest.h>\n#include "color/lab.h"\n',
    "src/color/test_vectors.h": "#include <gtest/gtest.h>\n\n#include <fstream>\n",
    "src/image/png.cpp": '#include <png.h>\n#include "huemask/decode.h"\n#include "color/lab.h"\n',
}


def check(changes):
    """(exit code, messages) of the script on the allowed tree with `changes` written over it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**ALLOWED, **changes}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)
        return done.returncode, done.stderr


class CheckLayersTest(unittest.TestCase):
    def assert_refused(self, changes, *expected):
        code, messages = check(changes)
        self.assertEqual(code, 1, messages)
        for words in expected:
            self.assertIn(words, messages)
        self.assertEqual(len(messages.strip().split("\n")), 1, messages)

    def test_passes_when_every_include_is_allowed(self):
        self.assertEqual(check({}), (0, ""))

    def test_fails_when_a_room_includes_one_it_may_not_know(self):
        self.assert_refused({"src/color/lab.cpp": '\n#include "image/png.h"\n'},
                            "src/color/lab.cpp:2:", "room color may not know room image")

    def test_fails_when_a_public_header_belongs_to_a_forbidden_room(self):
        self.assert_refused({"src/base/log.cpp": '#include "huemask/decode.h"\n'},
                            "src/base/log.cpp:1:", "room base may not know room image")

    def test_fails_when_a_library_is_used_outside_its_room(self):
        self.assert_refused({"src/color/lab.cpp": "#include <tbb/parallel_for.h>\n"},
                            "src/color/lab.cpp:1:", "does not link TBB::tbb")

    def test_fails_when_a_library_belongs_to_two_rooms(self):
        rooms = ROOMS.replace("color NEIGHBORS base", "color NEIGHBORS base LIBRARIES TBB::tbb")
        self.assert_refused({"src/CMakeLists.txt": rooms}, "TBB::tbb is used by base and color")

    def test_fails_when_a_library_is_unknown(self):
        self.assert_refused({"src/base/a.cpp": "#include <folly/String.h>\n"},
                            "src/base/a.cpp:1:", "LIBRARY_OF_HEADER")

    def test_fails_when_a_library_of_one_face_is_used_in_another(self):
        self.assert_refused({"apps/cli/a.cpp": "#include <boost/asio.hpp>\n"},
                            "apps/cli/a.cpp:1:", "Boost belongs to apps/server")
        self.assert_refused({"apps/cli/a.cpp": "#include <seccomp.h>\n"},
                            "apps/cli/a.cpp:1:", "libseccomp belongs to apps/server")
        self.assert_refused({"apps/server/a.cpp": "#include <CLI/CLI.hpp>\n"},
                            "apps/server/a.cpp:1:", "CLI11 belongs to apps/cli")

    def test_fails_when_the_core_could_print(self):
        self.assert_refused({"src/color/lab.cpp": "#include <iostream>\n"},
                            "src/color/lab.cpp:1:", "prints nothing")

    def test_fails_when_a_program_includes_the_test_library(self):
        self.assert_refused({"src/color/lab.cpp": "#include <gtest/gtest.h>\n"},
                            "src/color/lab.cpp:1:", "does not link tests")

    def test_fails_when_a_public_header_shows_a_library(self):
        header = "// Room: image\n#include <png.h>\n"
        self.assert_refused({"include/huemask/decode.h": header},
                            "include/huemask/decode.h:2:", "public headers show no outside library")

    def test_fails_when_a_public_header_does_not_name_its_room(self):
        self.assert_refused({"include/huemask/new.h": "#pragma once\n"},
                            "include/huemask/new.h:1:", "// Room: <room>")

    def test_fails_when_the_header_of_all_leaves_one_out(self):
        umbrella = '// Room: image\n#include "huemask/decode.h"\n'
        self.assert_refused({"include/huemask/huemask.h": umbrella},
                            'include/huemask/huemask.h:1: add #include "huemask/result.h"')

    def test_fails_when_a_room_knows_one_below_it(self):
        rooms = "huemask_room(base NEIGHBORS color)\n" + ROOMS.split("\n", 1)[1]
        self.assert_refused({"src/CMakeLists.txt": rooms, "src/base/parallel.cpp": "\n"},
                            "room base names color, which is not above it")

    def test_fails_when_a_folder_is_no_room(self):
        self.assert_refused({"src/gadgets/a.cpp": "\n"}, "src/gadgets is not a room")

    def test_fails_when_an_app_reaches_past_the_public_headers(self):
        self.assert_refused({"apps/cli/main.cpp": "#include <png.h>\n"},
                            "apps/cli/main.cpp:1:", "only through huemask's public headers")


if __name__ == "__main__":
    unittest.main()
