"""What was measured, kept per program, so that a run that was cut goes on. Several runs may share it."""

import fcntl
import json
import os
import re


class Cache:
    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, key):
        return self.folder / (re.sub(r"[^A-Za-z0-9.=+-]+", "_", key) + ".json")

    def records(self, key):
        """{name of the picture: record} of one program, version and setting."""
        path = self.path(key)
        return json.loads(path.read_text()) if path.exists() else {}

    def add(self, key, picture, record):
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            records = {**self.records(key), picture: record}
            unfinished = self.path(key).with_suffix(".part")
            unfinished.write_text(json.dumps(records))
            os.replace(unfinished, self.path(key))
