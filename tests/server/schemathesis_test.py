"""schemathesis_test.py HUEMASK SCHEMATHESIS

Everything that the OpenAPI document allows, and much that it does not, asked by a program that reads nothing
else: no answer may be a 5xx, or other than the document says.
"""

import os
import subprocess
import sys
import tempfile
import unittest

import running
from running import TOKEN, Server, example


class Document(unittest.TestCase):
    def ask_everything(self, *options):
        # It keeps what it does in the folder where it runs.
        with Server() as server, tempfile.TemporaryDirectory() as folder:
            # Some requests meet a picture that is there.
            self.assertEqual(server.put("a", example("poster.png"), "poster.png").status, 201)
            done = subprocess.run(
                [os.path.abspath(sys.argv[2]), "run", f"http://127.0.0.1:{server.port}/api/v1/openapi.json",
                 "--header", f"Authorization: Bearer {TOKEN}", "--checks", "all", "--no-color",
                 "--max-examples", "50", "--seed", "1", "--generation-database", "none", *options],
                cwd=folder, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual(server.get("/healthz").status, 200)

    def test_says_what_every_operation_answers(self):
        """But for the events, which have no end, and for pictures, below."""
        self.ask_everything("--exclude-path", "/api/v1/events", "--exclude-operation-id", "put_picture")

    def test_says_what_pictures_are_answered_with(self):
        """No schema tells which bytes are a picture."""
        self.ask_everything("--include-operation-id", "put_picture", "--exclude-checks",
                            "positive_data_acceptance")


if __name__ == "__main__":
    running.main()
