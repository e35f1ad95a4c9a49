"""What was measured, kept per program, so that a run that was cut goes on where it ended."""

import json
import os
import re


class Cache:
    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.known = {}

    def path(self, key):
        return self.folder / (re.sub(r"[^A-Za-z0-9.=+-]+", "_", key) + ".json")

    def records(self, key):
        """{name of the picture: record} of one program, version and setting."""
        if key not in self.known:
            path = self.path(key)
            self.known[key] = json.loads(path.read_text()) if path.exists() else {}
        return self.known[key]

    def add(self, key, picture, record):
        records = self.records(key)
        records[picture] = record
        unfinished = self.path(key).with_suffix(".part")
        unfinished.write_text(json.dumps(records))
        os.replace(unfinished, self.path(key))
