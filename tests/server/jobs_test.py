"""jobs_test.py HUEMASK

Long work: events, cancelling, what a flood of jobs gets, and what is left when pictures or the server go.
"""

import concurrent.futures
import http.client
import json
import os
import signal
import subprocess
import time
import unittest

import running
from running import TOKEN, Server, example


class Events:
    """The events of a client, as they come."""

    def __init__(self, server, client="tests", last=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        fields = {"Authorization": "Bearer " + TOKEN}
        if last:
            fields["Last-Event-ID"] = last
        self.connection.request("GET", f"/api/v1/events?client={client}", headers=fields)
        self.response = self.connection.getresponse()

    def next(self):
        """(id, job) of the next event."""
        event = {}
        for line in iter(lambda: self.response.readline().decode(), ""):
            line = line.rstrip("\n")
            if not line and event:
                break
            if line and not line.startswith(":"):
                name, value = line.split(": ", 1)
                event[name] = value
        assert event["event"] == "job", event
        return event["id"], json.loads(event["data"])

    def close(self):
        self.connection.close()


def state_of(process):
    """(state, parent) of a process, or None where it is gone."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            state, parent = file.read().rpartition(")")[2].split()[:2]
        return state, int(parent)
    except (FileNotFoundError, ProcessLookupError):
        return None


def is_alive(process):
    state = state_of(process)
    return state is not None and state[0] not in "ZX"


def descendants(process):
    """The processes that it has started, and those that they have."""
    states = {int(name): state_of(int(name)) for name in os.listdir("/proc") if name.isdecimal()}
    found = [process]
    for parent in found:
        found += [child for child, state in states.items() if state and state[1] == parent]
    return found[1:]


class Jobs(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.__exit__)
        self.assertEqual(self.server.put("fruit", example("fruit.png")).status, 201)

    def test_are_told_as_they_happen(self):
        events = Events(self.server)
        self.addCleanup(events.close)
        self.assertEqual(events.response.getheader("content-type"), "text/event-stream")
        answer = self.server.start("fruit")
        self.assertEqual(answer.status, 202)
        job = answer.json()
        self.assertEqual(answer.fields["location"], f"/api/v1/jobs/{job['id']}")
        states = []
        while "done" not in states:
            last, told = events.next()
            self.assertEqual((told["id"], told["picture"]), (job["id"], "fruit"))
            states.append(told["state"])
        again = Events(self.server, last=last)
        self.addCleanup(again.close)
        other = self.server.palette("fruit")
        self.assertEqual(again.next()[1]["id"], other)

    def test_that_are_deleted_stop_soon(self):
        slow = self.server.start("fruit", {"k": 500, "method": "hierarchical",
                                           "metric": "ciede2000"}).json()["id"]
        self.assertEqual(self.server.ask("DELETE", f"/api/v1/jobs/{slow}").status, 204)
        self.assertEqual(self.server.get(f"/api/v1/jobs/{slow}").status, 404)
        start = time.monotonic()
        self.server.palette("fruit", {"k": 3})
        self.assertLess(time.monotonic() - start, 10)

    def test_that_are_not_done_have_no_palette(self):
        jobs = [self.server.start("fruit", {"seed": seed}).json()["id"] for seed in range(12)]
        self.assertEqual(self.server.get(f"/api/v1/jobs/{jobs[-1]}/palette").status, 409)

    def test_go_with_their_picture(self):
        job = self.server.palette("fruit")
        self.assertEqual(self.server.ask("DELETE", "/api/v1/pictures/fruit").status, 204)
        self.assertEqual(self.server.get(f"/api/v1/jobs/{job}").status, 404)

    def test_more_than_the_queue_holds_are_refused_and_nothing_hangs(self):
        """Ten times more than fit, of 40 clients at once."""
        def start(number):
            return self.server.start("fruit", {"seed": number}, client=f"c{number % 40}")

        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            answers = list(pool.map(start, range(640)))
        taken = [answer.json()["id"] for answer in answers if answer.status == 202]
        refused = [answer for answer in answers if answer.status != 202]
        self.assertGreater(len(taken), 60)
        self.assertGreater(len(refused), 100)
        for answer in refused:
            self.assertIn(answer.status, (429, 503))
            self.assertRegex(answer.fields["retry-after"], "^[1-9][0-9]*$")
        self.assertEqual(self.server.get("/healthz").status, 200)
        for job in taken:
            self.assertEqual(self.server.finish(job)["state"], "done")

    def test_of_one_client_are_bounded(self):
        statuses = [self.server.start("fruit", {"seed": seed}).status for seed in range(60)]
        self.assertIn(429, statuses)


class Pictures(unittest.TestCase):
    def test_expire(self):
        with Server("--keep", "1") as server:
            self.assertEqual(server.put("a", example("poster.png")).status, 201)
            time.sleep(2)
            self.assertEqual(server.get("/api/v1/pictures/a").status, 404)
            self.assertEqual(server.get("/api/v1/pictures").json(), {"pictures": []})

    def test_are_deleted_together(self):
        with Server() as server:
            for name in "abc":
                self.assertEqual(server.put(name, example("poster.png")).status, 201)
            self.assertEqual(server.ask("DELETE", "/api/v1/pictures").status, 204)
            self.assertEqual(server.get("/api/v1/pictures").json(), {"pictures": []})


class End(unittest.TestCase):
    def test_is_orderly_when_asked_for(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with Server() as server:
                self.assertEqual(server.put("fruit", example("fruit.png")).status, 201)
                events = Events(server)
                for seed in range(20):
                    server.start("fruit", {"seed": seed, "k": 300})
                start = time.monotonic()
                self.assertEqual(server.stop(number), 0)
                self.assertLess(time.monotonic() - start, 5)
                events.close()

    def test_leaves_no_file_and_no_process_even_when_killed(self):
        with Server() as server:
            self.assertEqual(server.put("fruit", example("fruit.png")).status, 201)
            server.palette("fruit")
            links = [os.readlink(f"/proc/{server.process.pid}/fd/{number}")
                     for number in os.listdir(f"/proc/{server.process.pid}/fd")]
            processes = descendants(server.process.pid)
            self.assertGreater(len(processes), 0)
            server.stop(signal.SIGKILL)
            deadline = time.monotonic() + 1
            while any(map(is_alive, processes)):
                self.assertLess(time.monotonic(), deadline, processes)
                time.sleep(0.01)
            for link in links:
                # Sockets, pipes and what has no name any more.
                self.assertFalse(link.startswith(("/tmp", "/var", "/dev/shm", "/home", "/root")) and
                                 os.path.exists(link), link)

    def test_health_tells_when_nothing_can_be_decoded_any_more(self):
        with Server() as server:
            self.assertEqual(server.get("/healthz").status, 200)
            for process in descendants(server.process.pid):
                os.kill(process, signal.SIGKILL)
            deadline = time.monotonic() + 5
            while (answer := server.get("/healthz")).status == 200:
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.01)
            self.assertEqual(answer.status, 500)
            self.assertIn("start huemask serve again", answer.json()["detail"])

    def test_a_taken_port_is_told(self):
        with Server() as server:
            done = subprocess.run([running.HUEMASK, "serve", "--port", str(server.port)],
                                  capture_output=True, text=True, timeout=10)
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"port {server.port} cannot be listened on", done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)


if __name__ == "__main__":
    running.main()
