"""JSON Schema as our OpenAPI document writes it: values that fit, values that do not, and what is wrong with an answer."""

import datetime
import re

KNOWN = {
    "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "items", "minItems",
    "maxItems", "properties", "required", "additionalProperties", "propertyNames", "maxProperties", "anyOf", "default",
    "description", "x-maxBytes", "contentMediaType",
}
LARGEST = 70_000  # a text or list up to this size is made to reach its limit
WORDS = ["Asha", "Ines Duarte", "évora", "naïve 中文", "O'Connor", "a,b;c", "<b>bold</b>", "100% {{first_name}}", "-1", "null"]


class Schemas:
    def __init__(self, document, dice):
        self.document = document
        self.dice = dice

    def resolved(self, schema):
        while "$ref" in schema:
            place = self.document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                place = place[part]
            schema = place
        unknown = set(schema) - KNOWN
        if unknown:
            raise SystemExit(f"tools/api_check does not know these words of JSON Schema: {sorted(unknown)}")
        return schema

    # --- values that fit ------------------------------------------------------------------------------------------

    def fitting(self, schema, sample, edge=None):
        """A value that fits; `edge` is "least" or "most" to sit on the limits. `sample(format or pattern)` gives what
        only the world knows: ids, cursors, sorts, filters."""
        schema = self.resolved(schema)
        if "anyOf" in schema:
            return self.fitting(self.dice.choice(schema["anyOf"]), sample, edge)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][{"least": 0, "most": -1}[edge]] if edge else self.dice.choice(schema["enum"])
        known = sample(schema)
        if known is not None:
            return known
        kind = schema.get("type")
        if kind == "null":
            return None
        if kind == "object":
            return self.fitting_object(schema, sample, edge)
        if kind == "array":
            least, most = schema.get("minItems", 0), schema.get("maxItems", 5)
            count = {"least": least, "most": most, None: max(least, min(most, self.dice.randint(0, 3)))}[edge]
            # Many items are small ones, so that they stay within the bytes of a body.
            items = [self.fitting(schema["items"], sample, None if count < 50 else "least") for _ in range(count)]
            return items if len(str(items)) < schema.get("x-maxBytes", 1 << 19) * 3 // 4 else items[:max(least, 1)]
        if kind == "boolean":
            return self.dice.random() < 0.5
        if kind == "integer":
            least, most = schema.get("minimum", -(2**31)), schema.get("maximum", 2**31 - 1)
            return {"least": least, "most": most, None: self.dice.randint(least, most)}[edge]
        if kind == "number":
            return round(self.dice.uniform(-1000, 1000), 2)
        if kind == "string":
            return self.fitting_text(schema, edge)
        return self.dice.choice([{"a": 1}, [1, 2], "text", 17, True])

    def fitting_object(self, schema, sample, edge):
        required = schema.get("required", [])
        out = {}
        for name, member in schema.get("properties", {}).items():
            wanted = name in required or edge == "most" or (edge is None and self.dice.random() < 0.5)
            if wanted:
                out[name] = self.fitting(member, sample, edge)
        return out

    def fitting_text(self, schema, edge):
        least, most = schema.get("minLength", 0), min(schema.get("maxLength", 200), LARGEST)
        made = made_by_format(schema.get("format"), self.dice)
        if made is not None:
            return made
        pattern = schema.get("pattern", "")
        if pattern == "^[a-z0-9_]+$":
            alphabet = "abcdefghijklmnopqrstuvwxyz0123456789_"
            size = {"least": least, "most": most, None: self.dice.randint(least, most)}[edge]
            return "".join(self.dice.choice(alphabet) for _ in range(size))
        if edge == "least":
            return "x" * least
        if edge == "most":
            return "é" * most
        text = self.dice.choice(WORDS)[:most]
        return text if len(text) >= least else text + "x" * (least - len(text))

    # --- values that do not fit -----------------------------------------------------------------------------------

    def unfitting(self, schema):
        """(why, value) of values that the schema refuses, one for each thing that it says."""
        schema = self.resolved(schema)
        if "anyOf" in schema:
            branches = [self.resolved(one) for one in schema["anyOf"]]
            takes_null = any(one.get("type") == "null" for one in branches)
            for one in branches:
                if one.get("type") != "null":
                    yield from ((why, value) for why, value in self.unfitting(one) if not (takes_null and value is None))
            return
        kind = schema.get("type")
        if kind is None:
            return
        wrong = {"string": 17, "integer": "seventeen", "number": "1.5x", "boolean": "yes", "array": {"0": 1}, "object": [1]}
        yield "another type", wrong[kind]
        yield "null", None
        if "enum" in schema:
            yield "no word of it", "no_such_word"
        if kind == "string" and "enum" not in schema:
            yield from self.unfitting_texts(schema)
        if kind == "integer":
            yield "a text of digits", "5"
            yield "a fraction", 1.5
            if "minimum" in schema:
                yield "too small", schema["minimum"] - 1
            if "maximum" in schema:
                yield "too large", schema["maximum"] + 1
        if kind == "array":
            if "maxItems" in schema and schema["maxItems"] <= LARGEST:
                yield "too many items", [self.fitting(schema["items"], lambda _: None, "least")] * (schema["maxItems"] + 1)
            if schema.get("minItems", 0) > 0:
                yield "too few items", []
            for why, value in self.unfitting(schema["items"]):
                yield "an item: " + why, [value]
        if kind == "object":
            if "maxProperties" in schema:
                yield "too many members", {f"k{i}": 1 for i in range(schema["maxProperties"] + 1)}
            yield from self.unfitting_members(schema)

    def unfitting_texts(self, schema):
        if schema.get("minLength", 0) > 0:
            yield "too short", ""
        if schema.get("maxLength", LARGEST + 1) <= LARGEST:
            yield "too long", "x" * (schema["maxLength"] + 1)
        if "pattern" in schema:
            for text in ["nul\0nul", " \t ", "A b!", "lead_zzz", "?" * 26]:
                if not re.search(schema["pattern"], text):
                    yield f"not of its pattern ({text!r})", text
        if schema.get("format") in ("date-time", "email", "uri", "currency", "time-zone", "locale"):
            yield "not of its format", "qqq"

    def unfitting_members(self, schema):
        """Each member wrong by itself, and each that must be there left out, of an object that is right otherwise."""
        right = self.fitting_object(schema, lambda _: None, "least")
        for name in schema.get("required", []):
            yield f"without {name}", {key: value for key, value in right.items() if key != name}
        for name, member in schema.get("properties", {}).items():
            for why, value in self.unfitting(member):
                yield f"{name}: {why}", {**right, name: value}

    # --- what is wrong with an answer -----------------------------------------------------------------------------

    def faults(self, schema, value, where="#"):
        schema = self.resolved(schema)
        if "anyOf" in schema:
            found = [list(self.faults(one, value, where)) for one in schema["anyOf"]]
            if all(found):
                yield from min(found, key=len)
            return
        if "const" in schema and value != schema["const"]:
            yield f"{where} is not {schema['const']!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where} is {value!r}, which is no word of its enum"
        kind = schema.get("type")
        if kind is not None and not is_of_type(kind, value):
            yield f"{where} is {value!r:.60}, not of type {kind}"
        elif kind == "string":
            yield from text_faults(schema, value, where)
        elif kind in ("integer", "number"):
            if value < schema.get("minimum", value) or value > schema.get("maximum", value):
                yield f"{where} is {value}, outside of its limits"
        elif kind == "array":
            if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
                yield f"{where} has {len(value)} items, outside of its limits"
            for i, item in enumerate(value):
                yield from self.faults(schema["items"], item, f"{where}/{i}")
        elif kind == "object":
            yield from self.object_faults(schema, value, where)

    def object_faults(self, schema, value, where):
        members = schema.get("properties", {})
        others = schema.get("additionalProperties")
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where} lacks {name}"
        for name, member in value.items():
            if name in members:
                yield from self.faults(members[name], member, f"{where}/{name}")
            elif others is not None:
                yield from self.faults(others, member, f"{where}/{name}")
            elif members:
                yield f"{where}/{name} is not described"


def is_of_type(kind, value):
    if isinstance(value, bool):
        return kind == "boolean"
    types = {"string": str, "integer": int, "number": (int, float), "array": list, "object": dict, "null": type(None)}
    return kind in types and isinstance(value, types[kind])


def text_faults(schema, value, where):
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where} has {len(value)} characters, outside of its limits"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} is {value!r:.60}, not of its pattern"
    if schema.get("format") == "date-time" and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value):
        yield f"{where} is {value!r:.60}, no time"


def made_by_format(word, dice):
    number = dice.randint(1, 10**9)
    if word == "date-time":
        at = datetime.datetime(2026, 1, 1) + datetime.timedelta(seconds=dice.randint(0, 30_000_000))
        return at.isoformat() + dice.choice(["Z", ".5Z", ".123456Z", "+05:30", "-03:00"])
    made = {
        "email": f"person{number}@example.com",
        "phone": f"+3519{number:08}"[:13],
        "uri": f"https://example.com/{number}?a=b",
        "password": f"correct horse {number}",
        "time-zone": dice.choice(["Europe/Lisbon", "Asia/Kolkata", "UTC"]),
        "locale": dice.choice(["en", "es-MX", "pt", "hi"]),
        "currency": dice.choice(["EUR", "INR", "usd"]),
    }
    return made.get(word)
