"""Requests made from the document."""

import json
import re
import urllib.parse

from api_check import rules
from api_check.world import text_in_url

BOUNDARY = "alcedo-api-check"


class Operation:
    def __init__(self, path, method, described):
        self.path, self.method, self.described = path, method.upper(), described
        self.id = described["operationId"]
        self.line = f"{self.method} {path}"
        self.is_protected = described.get("security") != []
        self.parameters = described.get("parameters", [])
        content = described.get("requestBody", {}).get("content", {})
        self.body_type = "application/json" if "application/json" in content else next(iter(content), None)
        self.body = content.get(self.body_type, {}).get("schema")

    def parameters_in(self, place):
        return [one for one in self.parameters if one["in"] == place]


def operations_of(document):
    """What reads before what writes, deletions at the end."""
    order = {"get": 0, "post": 1, "put": 2, "patch": 2, "delete": 3}
    return sorted((Operation(path, method, described) for path, methods in document["paths"].items()
                   for method, described in methods.items()), key=lambda one: order[one.method.lower()])


class Request:
    def __init__(self, path, query, body):
        self.path, self.query, self.body = path, query, body


class Asking:
    def __init__(self, world, schemas, dice):
        self.world, self.schemas, self.dice = world, schemas, dice
        self.cursors = {}
        self.sorts = {}

    def fitting(self, operation, edge=None):
        def sample(schema):
            return self.known(operation, schema)

        path = {one["name"]: rules.PATHS.get((operation.id, one["name"])) or
                self.schemas.fitting(one["schema"], sample, edge) for one in operation.parameters_in("path")}
        query = {one["name"]: rules.PATHS.get((operation.id, one["name"])) or
                 self.schemas.fitting(one["schema"], sample, edge) for one in operation.parameters_in("query")
                 if one["required"] or edge == "most" or (edge is None and self.dice.random() < 0.3)}
        if "cursor" in query:
            # A cursor goes on with the list whose sort made it.
            query = {name: value for name, value in query.items() if name in ("cursor", "limit", "q")}
        body = None
        if operation.body is not None:
            body = self.schemas.fitting(operation.body, sample, edge)
            for name, value in rules.BODIES.get(operation.id, lambda *_: {})(self.world, body).items():
                body[name] = value
                if value is None:
                    body.pop(name)
        elif operation.body_type == "application/json":
            body = {}
        return Request(path, query, body)

    def unfitting(self, operation):
        """(why, request): right but for one thing."""
        for one in operation.parameters:
            for why, value in self.schemas.unfitting(one["schema"]):
                if value is None or isinstance(value, (dict, bytes)) or "\0" in str(value) or why == "a text of digits":
                    continue  # no such thing can stand in an address
                if value in (17, 1.5) and self.schemas.resolved(one["schema"]).get("type") == "string":
                    continue  # a number in an address is a text
                if isinstance(value, list) and not all(isinstance(item, (str, int)) for item in value):
                    continue
                if one["in"] == "path" and (value == "" or set(str(value)) <= {".", "/"}):
                    continue  # another address
                if one["in"] == "query" and value in ("", []) and "minLength" not in one["schema"]:
                    continue
                request = self.fitting(operation)
                (request.path if one["in"] == "path" else request.query)[one["name"]] = value
                yield f"{one['in']} {one['name']}: {why}", request
            if one["in"] == "query" and one["required"]:
                request = self.fitting(operation)
                request.query.pop(one["name"])
                yield f"query {one['name']}: left out", request
        if operation.body is None or operation.body_type == "multipart/form-data":
            return
        for why, body in self.schemas.unfitting(operation.body):
            request = self.fitting(operation)
            wrong = why.split(":")[0]
            # The other members are as right as they can be, so that it is this one that is refused.
            if isinstance(body, dict) and isinstance(request.body, dict) and wrong in body:
                body = {**request.body, wrong: body[wrong]}
            request.body = b"null" if body is None else body
            yield "body: " + why, request

    def send(self, operation, request, token):
        path = operation.path
        for name, value in request.path.items():
            path = path.replace("{" + name + "}", text_in_url(value))
        if request.query:
            path += "?" + "&".join(f"{name}={text_in_url(value)}" for name, value in request.query.items())
        if operation.body_type == "multipart/form-data":
            return self.world.ask(operation.method, path, self.form(), f"multipart/form-data; boundary={BOUNDARY}", token)
        return self.world.ask(operation.method, path, request.body, token=token)

    def form(self):
        text = f"a text file, number {self.dice.random()}"
        return (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
                f"Content-Type: text/plain\r\n\r\n{text}\r\n--{BOUNDARY}--\r\n").encode()

    # --- what only the world knows --------------------------------------------------------------------------------

    def known(self, operation, schema):
        word = schema.get("format")
        if word == "cursor":
            return self.cursor_of(operation)
        if word == "sort":
            return self.sort_of(operation)
        if word == "filter":
            every = {"all": []}
            return json.dumps(every) if schema["type"] == "string" else every
        if found := re.match(r"\^([a-z]+)_\(", schema.get("pattern", "")):
            ids = self.world.ids.get(found[1], [])
            return self.dice.choice(ids) if ids and self.dice.random() < 0.9 else f"{found[1]}_0000000000001"
        return None

    def cursor_of(self, operation):
        if operation.id not in self.cursors:
            ids = {one["name"]: rules.PATHS.get((operation.id, one["name"])) or
                   self.schemas.fitting(one["schema"], lambda schema: self.known(operation, schema))
                   for one in operation.parameters if one["required"]}
            path = operation.path.format(**ids)
            query = "".join(f"&{name}={urllib.parse.quote(str(value))}" for name, value in ids.items())
            answer = self.world.ask("GET", f"{path}?limit=1{query}", token=self.world.token)
            self.cursors[operation.id] = answer.status == 200 and answer.json().get("next")
        return self.cursors[operation.id] or rules.SOME_CURSOR

    def sort_of(self, operation):
        noun = rules.noun_of(operation.path)
        if noun not in self.sorts:
            fields = self.world.ask("GET", f"/api/v1/fields/{noun}", token=self.world.token).json()["items"]
            self.sorts[noun] = [field["field"] for field in fields if field["sorts"] and "." not in field["field"]]
        return self.dice.choice(["", "-"]) + self.dice.choice(self.sorts[noun] or ["name"])
