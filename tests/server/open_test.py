"""open_test.py HUEMASK

`huemask serve --open` shows the address in the browser, and serves all the same where that fails.
"""

import pathlib
import tempfile
import time
import unittest

import running
from running import Server

# Writes down what it was started with: what it shares with the server, its words, where its input and
# output go, and its session.
OPENER = """#!/bin/sh
PATH=/usr/bin:/bin
shared=$(for each in /proc/$$/fd/*; do readlink "$each"; done | grep -c socket:)
exec 3> "$0.new"
echo "sockets $shared" >&3
for word; do echo "word $word" >&3; done
for number in 0 1 2; do echo "$number $(readlink "/proc/$$/fd/$number")" >&3; done
read -r id name state parent group session rest < "/proc/$$/stat"
echo "session $session of $id" >&3
mv "$0.new" "$0.seen"
"""


class Open(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def opener(self, text):
        path = self.folder / "xdg-open"
        path.write_text(text)
        path.chmod(0o755)

    def server(self, *options):
        server = Server(*options, PATH=f"{self.folder}:/nowhere")
        self.addCleanup(server.__exit__)
        return server

    def said(self, server, wanted):
        """The line on standard error with this text."""
        for line in server.process.stderr:
            if wanted in line:
                return line
        raise AssertionError(f"it did not say {wanted}")

    def test_gives_the_address_to_xdg_open_and_nothing_else(self):
        self.opener(OPENER)
        server = self.server("--open")
        seen = self.folder / "xdg-open.seen"
        for _ in range(500):
            if seen.exists():
                break
            time.sleep(0.02)
        lines = seen.read_text().splitlines()
        self.assertEqual(lines[:5], ["sockets 0", f"word {server.address}", "0 /dev/null",
                                     "1 /dev/null", "2 /dev/null"])
        _, session, _, process = lines[5].split()
        self.assertEqual(session, process)
        self.assertEqual(server.get("/healthz").status, 200)
        self.assertEqual(server.stop(), 0)

    def test_leaves_the_browser_alone_unless_asked(self):
        self.opener("#!/bin/sh\n: > \"$0.seen\"\n")
        server = self.server()
        self.said(server, "Serving")
        self.assertEqual(server.get("/healthz").status, 200)
        self.assertFalse((self.folder / "xdg-open.seen").exists())

    def test_serves_where_there_is_no_xdg_open(self):
        server = self.server("--open")
        self.assertIn("No such file", self.said(server, "xdg-open"))
        self.assertEqual(server.get("/healthz").status, 200)

    def test_says_so_where_xdg_open_fails(self):
        self.opener("#!/bin/sh\nexit 4\n")
        server = self.server("--open")
        self.assertIn("yourself", self.said(server, "xdg-open could not open"))
        self.assertEqual(server.get("/healthz").status, 200)


if __name__ == "__main__":
    running.main()
