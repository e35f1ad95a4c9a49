"""What the tests of the server share: starting one, asking it, the start of a test.

A test is run as NAME_test.py HUEMASK.
"""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKEN = "0123456789abcdef0123456789abcdef"
HUEMASK = None  # set by main()


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.fields = {name.lower(): value for name, value in response.getheaders()}

    def json(self):
        return json.loads(self.body)


class Server:
    """A server of its own, which ends with the `with`."""

    def __init__(self, *options, **environment):
        self.process = subprocess.Popen(
            [HUEMASK, "serve", "--port", "0", *options], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HUEMASK_TOKEN": TOKEN, **environment})
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.split(":")[2].split("/")[0])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def stop(self, number=signal.SIGTERM):
        """Its exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=10)

    def ask(self, verb, path, body=None, token=TOKEN, **fields):
        """One request on a connection of its own; a field's name has _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {name.replace("_", "-"): value for name, value in fields.items()}
            if token:
                headers["Authorization"] = "Bearer " + token
            connection.request(verb, path, body, headers)
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def get(self, path, **fields):
        return self.ask("GET", path, **fields)

    def put(self, picture, data, name=None):
        query = f"?name={name}" if name else ""
        return self.ask("PUT", f"/api/v1/pictures/{picture}{query}", data)

    def raw(self, data):
        """What comes back for these very bytes until the server closes or 5 s pass."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(data)
            answer = b""
            try:
                while chunk := connection.recv(65536):
                    answer += chunk
            except TimeoutError:
                pass
            return answer

    def start(self, picture, recipe=None, client="tests"):
        """The answer to asking for a palette."""
        return self.ask("POST", f"/api/v1/pictures/{picture}/palettes", json.dumps(recipe or {}),
                        Huemask_Client=client)

    def finish(self, job):
        """The job once it is at its end."""
        for _ in range(600):
            status = self.get(f"/api/v1/jobs/{job}").json()
            if status["state"] not in ("queued", "running"):
                return status
            time.sleep(0.02)
        raise AssertionError("the job did not end")

    def palette(self, picture, recipe=None):
        """The id of a job that is done."""
        job = self.start(picture, recipe).json()["id"]
        status = self.finish(job)
        assert status["state"] == "done", status
        return job


def example(name):
    return (ROOT / "examples" / name).read_bytes()


def command(*words):
    """What the command prints, run beside the examples."""
    return subprocess.run([HUEMASK, *words], cwd=ROOT / "examples", capture_output=True,
                          check=True).stdout


def main():
    global HUEMASK
    HUEMASK = pathlib.Path(sys.argv[1]).resolve()
    unittest.main(argv=sys.argv[:1])
