#!/usr/bin/env python3
"""Measures the marks of `huemask serve`: answers under wrk, a healthy client among thousands of slow ones,
and how soon palettes of a large photograph come; script/bench server builds what this needs and gets the
photographs. The figures go to PREFIX.md and PREFIX.json.
"""

import asyncio
import http.client
import json
import multiprocessing
import os
import pathlib
import re
import resource
import socket
import statistics
import subprocess
import sys
import time

import on_photo
from process import Failed
from report import Row, at_least, at_most
from run import say

TOKEN = "bench-bench-bench-bench"
SLOW_HEADERS, SLOW_BODIES, STALLED = 5000, 500, 500
HEALTHY_REQUESTS = 400
# A palette of a picture that is there already, each after another one; the mark is of all.
RECIPES = [{"k": 12}, {"k": 16}, {"k": 8, "metric": "ciede2000"}, {"k": 8, "method": "hierarchical"},
           {"k": 8, "method": "wu"}, {"k": 8, "method": "birch"}]


class Server:
    def __init__(self, command):
        started = time.monotonic()
        self.process = subprocess.Popen([command, "serve", "--port", "0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True,
                                        env={**os.environ, "HUEMASK_TOKEN": TOKEN})
        address = self.process.stdout.readline()
        if not address:
            raise Failed("the server did not start")
        self.port = int(re.search(r":(\d+)/", address)[1])
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.ask("GET", "/")
        self.start_ms = (time.monotonic() - started) * 1e3

    def ask(self, verb, path, body=None):
        self.connection.request(verb, path, body, {"Authorization": "Bearer " + TOKEN})
        response = self.connection.getresponse()
        data = response.read()
        if response.status >= 400:
            raise Failed(f"{verb} {path}: {response.status} {data[:200]}")
        return data

    def upload(self, picture, data):
        """(ms to send it, ms from then to the answer, which comes when it is decoded)."""
        start = time.monotonic()
        self.connection.request("PUT", f"/api/v1/pictures/{picture}", data,
                                {"Authorization": "Bearer " + TOKEN})
        sent = time.monotonic()
        response = self.connection.getresponse()
        if response.status != 201:
            raise Failed(f"the picture was refused: {response.read()[:200]}")
        response.read()
        return (sent - start) * 1e3, (time.monotonic() - sent) * 1e3

    def palette_ms(self, picture, recipe):
        """From the wish to the palette's JSON, by looking every 2 ms."""
        start = time.monotonic()
        job = json.loads(self.ask("POST", f"/api/v1/pictures/{picture}/palettes", json.dumps(recipe)))
        while job["state"] in ("queued", "running"):
            time.sleep(0.002)
            job = json.loads(self.ask("GET", f"/api/v1/jobs/{job['id']}"))
        if job["state"] != "done":
            raise Failed(f"a palette failed: {job}")
        self.ask("GET", f"/api/v1/jobs/{job['id']}/palette")
        return (time.monotonic() - start) * 1e3, job["id"]

    def memory_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def close(self):
        self.connection.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def requests_a_second(port, seconds):
    done = subprocess.run(["wrk", "-t2", "-c64", f"-d{seconds}", f"http://127.0.0.1:{port}/"],
                          capture_output=True, text=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if not found or "Non-2xx" in done.stdout:
        raise Failed(f"wrk: {done.stdout}{done.stderr}")
    return float(found[1])


async def slow_client(port, text, each_s, keep):
    """Sends a byte every now and then, and reads nothing."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        keep.append(writer)
        for byte in text:
            writer.write(bytes([byte]))
            await asyncio.sleep(each_s)
    except OSError:
        pass  # the server has had enough of it


async def crowd(port, ready):
    """Thousands of slow clients at once, until this process is ended."""
    host, auth = f"Host: 127.0.0.1:{port}\r\n", f"Authorization: Bearer {TOKEN}\r\n"
    header = f"GET /healthz HTTP/1.1\r\n{host}X: {'x' * 500}".encode()
    body = (f"PUT /api/v1/pictures/slow HTTP/1.1\r\n{host}{auth}Content-Length: 60000000\r\n\r\n").encode()
    events = f"GET /api/v1/events?client=stalled HTTP/1.1\r\n{host}{auth}\r\n".encode()
    keep = []
    slow = [slow_client(port, header, 1, keep) for _ in range(SLOW_HEADERS)]
    tasks = asyncio.gather(*slow)
    for text, count in ((body, SLOW_BODIES), (events, STALLED)):
        for _ in range(count):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
            keep.append(writer)
            writer.write(text)
    while len(keep) < SLOW_HEADERS + SLOW_BODIES + STALLED:
        await asyncio.sleep(0.1)
    ready.set()
    await tasks


def run_crowd(port, ready):
    asyncio.run(crowd(port, ready))


def healthy_latencies(port, count):
    """In ms, each request on a connection of its own."""
    latencies = []
    request = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    for _ in range(count):
        start = time.monotonic()
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        if not answer.startswith(b"HTTP/1.1 200"):
            raise Failed(f"a healthy client got {answer[:100]}")
        latencies.append((time.monotonic() - start) * 1e3)
        time.sleep(0.01)
    return latencies


def crowd_of(command):
    """What a healthy client sees among the slow ones, and what memory the server then has."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    server = Server(command)
    ready = multiprocessing.Event()
    others = multiprocessing.Process(target=run_crowd, args=(server.port, ready), daemon=True)
    others.start()
    try:
        if not ready.wait(60):
            raise Failed("the slow clients did not connect within a minute")
        connections = int(re.search(rb"huemask_http_connections (\d+)", server.ask("GET", "/metrics"))[1])
        latencies = healthy_latencies(server.port, HEALTHY_REQUESTS)
        memory = server.memory_mib()
    finally:
        others.kill()
        server.close()
    return {"connections": connections, "p50_ms": statistics.median(latencies),
            "p99_ms": statistics.quantiles(latencies, n=100)[98], "memory_mib": memory}


def palettes(command, photo, rounds):
    """The median ms of each step on a large photograph."""
    data = photo.read_bytes()
    server = Server(command)
    try:
        # The first has memory to touch; it does not count.
        server.ask("PUT", "/api/v1/pictures/warm", data)
        server.palette_ms("warm", {})
        steps = {}
        for turn in range(rounds):
            name = f"p{turn}"
            sent, decoded = server.upload(name, data)
            final, _ = server.palette_ms(name, {})
            preview, _ = server.palette_ms(name, {"max_side": 512})
            for step, taken in (("sent", sent), ("decoded", decoded), ("first palette", final),
                                ("preview", preview), ("after the upload", decoded + final)):
                steps.setdefault(step, []).append(taken)
            for recipe in RECIPES:
                taken, job = server.palette_ms(name, {**recipe, "seed": turn})
                steps.setdefault(json.dumps(recipe), []).append(taken)
            start = time.monotonic()
            server.ask("GET", f"/api/v1/jobs/{job}/labels?max_side=1732")
            steps.setdefault("labels of a view", []).append((time.monotonic() - start) * 1e3)
            server.ask("DELETE", f"/api/v1/pictures/{name}")
        return {name: statistics.median(times) for name, times in steps.items()}
    finally:
        server.close()


def measure(options, name, photo):
    command = options.build / "bin/huemask"
    say("    wrk")
    server = Server(command)
    try:
        rate = requests_a_second(server.port, options.seconds)
        start_ms = server.start_ms
    finally:
        server.close()
    say("    slow clients")
    slow = crowd_of(command)
    say(f"    palettes of {name}")
    steps = palettes(command, photo, options.runs)
    rows = [
        at_least("the page, requests a second", rate, 30000, "", "wrk, 64 connections, on the same two cores",
                 digits=0),
        at_most("from the start to the page", start_ms, 500, "ms", "its HTML; no browser"),
        at_most(f"p99 of a healthy client among {SLOW_HEADERS} slow headers, {SLOW_BODIES} slow bodies and "
                f"{STALLED} stalled event streams", slow["p99_ms"], 50, "ms",
                f"p50 {slow['p50_ms']:.1f} ms, {slow['connections']} connections open; the clients share the cores"),
        at_most("memory then", slow["memory_mib"], 200, "MiB"),
        at_most("first palette, which is the final one, from the end of the upload", steps["after the upload"],
                150, "ms", f"decoding and counting {steps['decoded']:.0f} ms, the palette "
                f"{steps['first palette']:.0f} ms; for the final one the mark is 500 ms; a preview of the picture at "
                f"512 pixels would take {steps['preview']:.0f} ms"),
        *(at_most(f"another palette of a picture that is there: {recipe}", steps[recipe], 150, "ms")
          for recipe in map(json.dumps, RECIPES)),
        Row("labels of a view of 2 megapixels", "-", f"{steps['labels of a view']:.1f} ms"),
    ]
    return rows, {"requests_a_second": rate, "start_ms": start_ms, "slow_clients": slow, "steps_ms": steps}


def document(_rows, results):
    return ["The server", f"{results['photo']}. Wall times, medians."], []


if __name__ == "__main__":
    on_photo.main(__doc__, on_photo.Measurement(
        "server", measure, document,
        {"runs": (7, "repetitions of each palette"), "seconds": (10, "how long wrk runs")}))
