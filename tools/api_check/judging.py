"""What an answer must be."""

import re

from api_check import rules

MOST_SHOWN = 100


class Judge:
    def __init__(self, world, schemas):
        self.world, self.schemas = world, schemas
        self.asked = self.failures = 0
        self.used = set()  # rules that were needed
        self.accepted = set()  # operations that took something
        self.operations = set()
        self.problem = {"$ref": "#/components/schemas/Problem"}

    def begin(self, line, what):
        self.asked += 1
        self.line, self.what = line, what

    def expect(self, holds, answer, must):
        if holds:
            return
        self.failures += 1
        if self.failures > MOST_SHOWN:
            return
        print(f"\n[ FAILED ] {self.line}: {self.what}: {must}")
        if answer is not None:
            print(f"  {answer.status} {answer.type} {answer.body[:600].decode('utf-8', 'backslashreplace')}")
            print("  " + self.world.curl(), flush=True)

    def of_fitting(self, operation, answer):
        self.operations.add(operation.id)
        if answer.status < 300:
            self.accepted.add(operation.id)
            self.world.note(answer.json() if answer.type == "application/json" else None)
        self.of_answer(operation, answer)
        if answer.status in (400, 415) or (answer.status == 422 and not self.is_excused(operation, answer)):
            self.expect(False, answer, "the document takes this")

    def of_unfitting(self, operation, answer, in_path):
        self.of_answer(operation, answer)
        taken = answer.status < 400 or answer.status in (401, 403, 409, 429)
        refused = answer.status in (404,) if in_path else answer.status in (400, 413, 415, 422)
        # What the path names may be gone, which is found as soon as anything.
        self.expect(refused or (answer.status == 404 and operation.parameters_in("path")), answer,
                    "the document refuses this" if taken else "must be refused for what it is")

    def of_answer(self, operation, answer):
        self.expect(answer.status < 500 or (answer.status == 502 and operation.id in rules.ASK_OTHERS), answer,
                    "must never fail")
        if operation.id in rules.ASK_OTHERS and answer.status == 502:
            self.used.add(("asks others", operation.id))
        if answer.status >= 400:
            return self.of_problem(answer)
        described = operation.described["responses"].get(str(answer.status))
        self.expect(described is not None, answer, "this status is not documented")
        content = (described or {}).get("content", {})
        if not content:
            return self.expect(answer.body == b"", answer, "a body that is not documented")
        schema = content.get(answer.type, content.get("*/*"))
        self.expect(schema is not None, answer, f"the type of the answer must be one of {sorted(content)}")
        if schema and "schema" in schema:
            faults = list(self.schemas.faults(schema["schema"], answer.json()))
            self.expect(not faults, answer, "; ".join(faults[:5]))

    def of_problem(self, answer):
        self.expect(answer.type == "application/problem+json", answer, "must be a problem")
        if answer.type == "application/problem+json":
            problem = answer.json()
            faults = list(self.schemas.faults(self.problem, problem))
            self.expect(not faults, answer, "; ".join(faults[:5]))
            self.expect(problem.get("status") == answer.status, answer, "the problem names another status")

    def is_excused(self, operation, answer):
        """Whether every field that was refused is one that the document cannot tell of."""
        pointers = [error["pointer"] for error in answer.json().get("errors", [])]
        for pointer in pointers:
            found = [rule for rule in rules.refused(operation) if re.fullmatch(rule, pointer)]
            if not found:
                return False
            self.used.update((operation.id, rule) for rule in found)
        return bool(pointers)

    def end(self):
        """Nothing was checked of an operation that took nothing."""
        self.line, self.what = "every operation", "at the end"
        missing = self.operations - self.accepted - set(rules.NEVER_TAKEN) - rules.SOMETIMES
        self.expect(not missing, None, f"took nothing: {sorted(missing)}")
        idle = [name for name in rules.NEVER_TAKEN if name in self.accepted or name not in self.operations]
        self.expect(not idle, None, f"rules.NEVER_TAKEN is wrong about {idle}")
        unknown = [name for name in rules.REFUSED if name not in self.operations]
        self.expect(not unknown, None, f"rules.REFUSED names no operation with {unknown}")
