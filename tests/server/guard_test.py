"""guard_test.py HUEMASK

Who may ask, and how: the token, other sites, and requests that are no plain HTTP/1.1.
"""

import gzip
import http.server
import json
import re
import subprocess
import threading
import unittest

import running
from running import TOKEN, Server, example


class Guard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.host = f"127.0.0.1:{cls.server.port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def status_of(self, head, body=b""):
        """The status of a request given line by line; %H is the host, %T the token."""
        text = "\r\n".join(head).replace("%H", self.host).replace("%T", TOKEN) + "\r\n\r\n"
        answer = self.server.raw(text.encode() + body)
        return int(answer.split()[1]) if answer else None

    def test_health_needs_no_token(self):
        answer = self.server.get("/healthz", token=None)
        self.assertEqual((answer.status, answer.body), (200, b"ok\n"))

    def test_everything_else_needs_the_token(self):
        for path in ("/metrics", "/api/v1/pictures", "/api/v1/openapi.json", "/api/v1/nothing"):
            for token in (None, "x", TOKEN[:-1], TOKEN + "0"):
                answer = self.server.get(path, token=token)
                self.assertEqual(answer.status, 401, path)
                self.assertEqual(answer.fields["www-authenticate"], "Bearer")
        self.assertEqual(self.server.ask("PUT", "/api/v1/pictures/a", example("fruit.png"),
                                         token=None).status, 401)

    def test_the_address_that_is_printed_gives_the_browser_a_cookie(self):
        self.assertEqual(self.server.address, f"http://{self.host}/?token={TOKEN}")
        answer = self.server.get(f"/?token={TOKEN}", token=None)
        self.assertEqual((answer.status, answer.fields["location"]), (303, "/"))
        cookie = answer.fields["set-cookie"]
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)
        pair = cookie.split(";")[0]
        self.assertEqual(self.server.get("/api/v1/server", token=None, Cookie=pair).status, 200)
        self.assertEqual(self.server.get("/?token=wrong", token=None).status, 401)

    def test_names_that_point_here_are_refused(self):
        """DNS rebinding: another name for 127.0.0.1."""
        for host in ("evil.example", f"evil.example:{self.server.port}", "127.0.0.1", "0.0.0.0",
                     f"127.0.0.1.nip.example:{self.server.port}", ""):
            self.assertEqual(self.server.get("/api/v1/server", Host=host).status, 421, host)
            self.assertEqual(self.server.get("/healthz", Host=host).status, 421, host)

    def test_pages_of_other_sites_change_nothing(self):
        self.assertEqual(self.server.put("mine", example("poster.png")).status, 201)
        for fields in ({"Origin": "http://evil.example"}, {"Origin": "null"},
                       {"Origin": f"https://{self.host}"}, {"Sec_Fetch_Site": "cross-site"},
                       {"Sec_Fetch_Site": "same-site"}):
            answer = self.server.ask("DELETE", "/api/v1/pictures", **fields)
            self.assertEqual(answer.status, 403, fields)
        self.assertEqual(self.server.get("/api/v1/pictures/mine").status, 200)
        answer = self.server.ask("DELETE", "/api/v1/pictures", Origin=f"http://{self.host}",
                                 Sec_Fetch_Site="same-origin")
        self.assertEqual(answer.status, 204)

    def test_nothing_is_allowed_to_other_origins(self):
        answer = self.server.ask("OPTIONS", "/api/v1/pictures", Origin="http://evil.example",
                                 Access_Control_Request_Method="PUT")
        self.assertIn(answer.status, (403, 405))
        for name in self.server.get("/api/v1/server", Origin="http://evil.example").fields:
            self.assertFalse(name.startswith("access-control-"), name)

    def test_every_answer_has_the_fields_that_protect_the_page(self):
        for path in ("/healthz", "/api/v1/server", "/nothing"):
            fields = self.server.get(path).fields
            self.assertIn("default-src 'none'", fields["content-security-policy"])
            self.assertIn("frame-ancestors 'none'", fields["content-security-policy"])
            self.assertEqual(fields["x-content-type-options"], "nosniff")
            self.assertEqual(fields["referrer-policy"], "no-referrer")
            self.assertEqual(fields["cross-origin-opener-policy"], "same-origin")
            self.assertEqual(fields["cross-origin-embedder-policy"], "require-corp")
            self.assertEqual(fields["cross-origin-resource-policy"], "same-origin")

    def test_what_is_no_plain_http_1_1_is_refused(self):
        get = ["GET /healthz HTTP/1.1", "Host: %H", "Connection: close"]
        self.assertEqual(self.status_of(get), 200)
        put = ["PUT /api/v1/pictures/a HTTP/1.1", "Host: %H", "Authorization: Bearer %T"]
        cases = {
            411: [[*put, "Transfer-Encoding: chunked"],
                  [*put, "Transfer-Encoding: gzip, chunked"]],
            400: [[*put, "Transfer-Encoding: chunked", "Content-Length: 5"],
                  [*put, "Content-Length: 5", "Content-Length: 6"],
                  [*put, "Content-Length: -1"], [*put, "Content-Length: 1x"],
                  ["GET healthz HTTP/1.1", "Host: %H"], ["nonsense"],
                  ["GET /healthz HTTP/1.1"],
                  ["GET /healthz HTTP/1.1", "Host: %H", "Host: %H"],
                  ["GET /api/../healthz HTTP/1.1", "Host: %H"]],
            415: [[*put, "Content-Encoding: gzip", "Content-Length: 5"]],
            505: [["GET /healthz HTTP/1.0", "Host: %H"]],
            431: [["GET /healthz HTTP/1.1", "Host: %H", "X: " + "x" * 20000]],
            413: [[*put, "Content-Length: 99999999999"],
                  ["GET /healthz HTTP/1.1", "Host: %H", "Content-Length: 1"]],
        }
        for status, heads in cases.items():
            for head in heads:
                self.assertEqual(self.status_of(head, b"5\r\nhello\r\n0\r\n\r\n"), status, head)

    def test_a_wrong_verb_says_which_are_right(self):
        answer = self.server.ask("POST", "/api/v1/pictures/a", b"")
        self.assertEqual(answer.status, 405)
        self.assertEqual(answer.fields["allow"], "PUT, GET, DELETE")

    def test_a_refused_body_is_not_taken_for_the_next_request(self):
        """Request smuggling: what follows a refused head is never read as a request."""
        answer = self.server.raw(
            f"PUT /api/v1/pictures/a HTTP/1.1\r\nHost: {self.host}\r\nContent-Length: 60\r\n\r\n"
            f"GET /healthz HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
        self.assertIn(b"Connection: close", answer)

    def test_requests_may_follow_each_other(self):
        one = f"GET /healthz HTTP/1.1\r\nHost: {self.host}\r\n".encode()
        answer = self.server.raw((one + b"\r\n") * 3 + one + b"Connection: close\r\n\r\n")
        self.assertEqual(answer.count(b"HTTP/1.1 200 OK"), 4)

    def test_names_outside_of_the_alphabet_are_nowhere(self):
        for name in ("A", "a_b", "a.b", "%2e%2e", "x" * 65, "a%20b", "%C3%A4"):
            answer = self.server.ask("PUT", f"/api/v1/pictures/{name}", b"x")
            self.assertIn(answer.status, (400, 404), name)


class Page(unittest.TestCase):
    """The files of web/dist, which anyone on this machine may read: they hold nothing of anyone's."""

    DIST = running.ROOT / "web/dist"

    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def files(self):
        return [("/", self.DIST / "index.html")] + [
            (f"/assets/{path.name}", path) for path in sorted((self.DIST / "assets").iterdir())]

    def test_is_served_as_it_was_built(self):
        self.assertGreater(len(self.files()), 2)
        for path, file in self.files():
            plain = self.server.get(path, token=None)
            self.assertEqual((plain.status, plain.body), (200, file.read_bytes()), path)
            packed = self.server.get(path, token=None, Accept_Encoding="deflate, gzip, br;q=0")
            self.assertEqual(packed.fields["content-encoding"], "gzip")
            self.assertEqual(gzip.decompress(packed.body), file.read_bytes())
            best = self.server.get(path, token=None, Accept_Encoding="gzip, br")
            self.assertEqual(best.fields["content-encoding"], "br")
            self.assertEqual(subprocess.run(["brotli", "-dc"], input=best.body, check=True,
                                            capture_output=True).stdout, file.read_bytes())
            self.assertEqual(best.fields["vary"], "Accept-Encoding")

    def test_is_not_sent_twice(self):
        for path, _ in self.files():
            first = self.server.get(path, token=None)
            again = self.server.get(path, token=None, If_None_Match=first.fields["etag"])
            self.assertEqual((again.status, again.body), (304, b""))
            kept = first.fields["cache-control"]
            self.assertEqual(kept, "no-cache" if path == "/" else
                             "public, max-age=31536000, immutable")

    def test_loads_only_files_of_its_own(self):
        page = self.server.get("/", token=None).body.decode()
        for address in re.findall(r'(?:src|href)="([^"]*)"', page):
            self.assertIn(address, dict(self.files()))

    def test_nothing_else_is_there_without_the_token(self):
        for path in ("/index.html", "/assets/", "/assets/../index.html", "/assets/none.js"):
            self.assertIn(self.server.get(path, token=None).status, (400, 401), path)
        self.assertEqual(self.server.ask("PUT", "/", b"x", token=None).status, 401)


class Urls(unittest.TestCase):
    """What is fetched for a client; src/image/read_source_test.cpp has the spellings."""

    def fetch(self, server, url, picture="a"):
        return server.ask("POST", "/api/v1/pictures", json.dumps({"picture": picture, "url": url}))

    def test_are_refused_unless_allowed(self):
        with Server() as server:
            self.assertFalse(server.get("/api/v1/server").json()["allow_url"])
            answer = self.fetch(server, "https://example.org/a.png")
            self.assertEqual(answer.status, 403)
            self.assertIn("--allow-url", answer.json()["detail"])

    def test_lead_to_nothing_private_where_allowed(self):
        asked = []

        class Secret(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)

        secret = http.server.HTTPServer(("127.0.0.1", 0), Secret)
        threading.Thread(target=secret.serve_forever, daemon=True).start()
        self.addCleanup(secret.server_close)
        self.addCleanup(secret.shutdown)
        port = secret.server_address[1]
        # Neither by a proxy of the environment.
        with Server("--allow-url", http_proxy=f"http://127.0.0.1:{port}",
                    ALL_PROXY=f"http://127.0.0.1:{port}") as server:
            self.assertTrue(server.get("/api/v1/server").json()["allow_url"])
            for url in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", "http://[::1]/",
                        f"http://127.0.0.1:{server.port}/api/v1/pictures", "http://169.254.169.254/",
                        "http://10.0.0.1/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"):
                answer = self.fetch(server, url)
                self.assertEqual(answer.status, 422, url)
                self.assertIn("not on the public Internet", answer.json()["detail"])
            for url in ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"):
                self.assertIn(self.fetch(server, url).status, (422, 502), url)
            self.assertEqual(server.get("/api/v1/pictures").json(), {"pictures": []})
        self.assertEqual(asked, [])

    def test_come_in_a_document_of_two_texts(self):
        with Server("--allow-url") as server:
            for body, field in (("", None), ("[]", None), ("{}", None), ('{"url": "http://a"}', None),
                                ('{"url": 1, "picture": "a"}', "/url"),
                                ('{"url": "http://a", "picture": "A b"}', "/picture")):
                answer = server.ask("POST", "/api/v1/pictures", body)
                self.assertEqual((answer.status, answer.json().get("field")), (422, field), body)


class Token(unittest.TestCase):
    def test_is_another_one_at_each_launch(self):
        addresses = set()
        for _ in range(2):
            with Server(HUEMASK_TOKEN="") as server:
                addresses.add(server.address.split("=")[1])
        self.assertEqual(len(addresses), 2)
        self.assertEqual({len(token) for token in addresses}, {32})


if __name__ == "__main__":
    running.main()
