"""The demo business as a server of its own, how it is asked, and what there is in it to ask about."""

import http.client
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

SETTINGS = """[security]
requests_per_minute = 1000000
login_attempts_per_minute = 100000
signups_per_hour = 100000
[log]
level = "error"
"""


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.type = headers.get("content-type", "").split(";")[0].strip()

    def json(self):
        return json.loads(self.body)


class World:
    email, password = "ines@casabrisa.example", "kingfisher"

    def __init__(self, binary, dice):
        self.dice = dice
        self.folder = tempfile.TemporaryDirectory(prefix="alcedo-api-check-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = f"{self.folder.name}/alcedo.toml"
        with open(settings, "w") as file:
            file.write(SETTINGS)
        self.log = open(f"{self.folder.name}/log", "w+")
        self.process = subprocess.Popen(
            [binary, "demo", "--config", settings, "--data", f"{self.folder.name}/data", "--listen",
             f"127.0.0.1:{self.port}", "--days", "2", "--leads-per-minute", "0"],
            stdout=self.log, stderr=self.log)
        self.connection = None
        self.last = None  # what was asked, to be shown
        self.token = None
        self.ids = {}  # by prefix
        self.wait_until_ready()

    def wait_until_ready(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                if self.ask("GET", "/readyz").status == 200:
                    return
            except OSError:
                self.connection = None
                time.sleep(0.1)
        self.process.kill()
        self.log.seek(0)
        raise SystemExit("the server did not start:\n" + self.log.read())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.folder.cleanup()

    def is_alive(self):
        return self.process.poll() is None

    def ask(self, method, path, body=None, content_type="application/json", token=None, head_only=False):
        headers = {}
        if body is not None:
            headers["Content-Type"] = content_type
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.last = (method, path, headers, body)
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                given = {name.lower(): value for name, value in answer.getheaders()}
                if head_only or given.get("content-type", "").startswith("text/event-stream"):
                    self.connection.close()
                    self.connection = None
                    return Answer(answer.status, given, b"")
                return Answer(answer.status, given, answer.read())
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # A connection that was kept may have been closed meanwhile; a new one may not.
                self.connection = None
                if attempt == 2:
                    raise

    def curl(self):
        method, path, headers, body = self.last
        parts = ["curl", "-i", "-X", method]
        for name, value in headers.items():
            parts += ["-H", f"{name}: {'Bearer $TOKEN' if name == 'Authorization' else value}"]
        if body is not None:
            text = body.decode("utf-8", "backslashreplace")
            parts += ["--data-binary", text if len(text) < 2000 else text[:2000] + f"…({len(text)} characters)"]
        return " ".join(shlex.quote(part) for part in [*parts, f"http://127.0.0.1:{self.port}{path}"])

    def sign_in(self):
        answer = self.ask("POST", "/api/v1/auth/login-json", {"email": self.email, "password": self.password}).json()
        self.token = answer["access_token"]
        self.me = answer["user"]["id"]

    def look_around(self):
        """Notes every id that lists and single things show."""
        self.ask("PUT", "/api/v1/preferences/theme", {"value": "dark"}, token=self.token)
        form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\na text\r\n--x--\r\n'
        self.note(self.ask("POST", "/api/v1/files", form, "multipart/form-data; boundary=x", self.token).json())
        paths = ["leads", "contacts", "conversations", "channels", "lead_forms", "users", "operations", "notifications",
                 "webhooks/logs", "custom_fields"]
        for path in paths:
            self.note(self.ask("GET", f"/api/v1/{path}", token=self.token).json())
        # Somebody has to stay signed in.
        self.forget(self.me)
        self.setup = self.ask("GET", "/api/v1/channels/setup", token=self.token).json()

    def note(self, value):
        if isinstance(value, dict):
            for member in value.values():
                self.note(member)
        elif isinstance(value, list):
            for item in value:
                self.note(item)
        elif isinstance(value, str) and (found := re.fullmatch(r"([a-z]+)_[0-9a-z]{13}", value)):
            known = self.ids.setdefault(found[1], [])
            if value not in known and value != getattr(self, "me", None) and len(known) < 200:
                known.append(value)

    def forget(self, one):
        for known in self.ids.values():
            if one in known:
                known.remove(one)


def text_in_url(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(urllib.parse.quote(text_in_url(item), safe="") for item in value)
    return urllib.parse.quote(str(value), safe="") if not isinstance(value, list) else value


def binary_of(root):
    return os.environ.get("ALCEDO_BINARY") or os.path.join(root, "build/release/alcedo")
