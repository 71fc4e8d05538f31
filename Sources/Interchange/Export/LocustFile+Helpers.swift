// What stands in every file for Locust: Python, as short as it can be, for whoever reads or changes it.

extension LocustFile {
  /// What whoever runs it has to know when it changes something.
  static let warning = """


    It changes the shop, which all users share: what a session expects to find
    there may be gone once it has been run.
    """

  static let heading = #"""
    """A load test, made by cartsh from:

    FILES

    Run it, with FLUENTCART_AUTH=USER:PASSWORD in the environment:

        locust -f locustfile.py --host https://shop.example
    """
    import json
    import operator
    import os
    import re
    from urllib.parse import quote

    from locust import HttpUser, task

    COMPARISONS = {
        "<": operator.lt, "<=": operator.le, ">": operator.gt,
        ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
    }
    KINDS = {
        "string": (str,), "number": (int, float), "integer": (int,),
        "boolean": (bool,), "array": (list,), "object": (dict,),
        "null": (type(None),),
    }
    STEP = re.compile(r'\.([^.\[]+)|\["((?:[^"\\]|\\.)*)"\]|\[(-?\d*)\]')

    """#

  static let helpers = #"""

    def values(document, path):
        """Everything that a path such as .orders.data[].id leads to."""
        there = [document]
        for match in STEP.finditer(path):
            key, quoted, index = match.groups()
            if quoted is not None:
                key = json.loads(f'"{quoted}"')
            there = [part for whole in there for part in parts(whole, key, index)]
        return there


    def parts(whole, key, index):
        if key is not None:
            is_there = isinstance(whole, dict) and key in whole
            return [whole[key]] if is_there else []
        if isinstance(whole, dict) and index == "":
            return list(whole.values())
        if not isinstance(whole, list):
            return []
        if index == "":
            return whole
        place = int(index)
        return [whole[place]] if -len(whole) <= place < len(whole) else []


    def same(left, right):
        """As JSON: "1" is not 1, and the order of members does not count."""
        texts = [json.dumps(value, sort_keys=True) for value in (left, right)]
        return texts[0] == texts[1]


    def number(value):
        try:
            return None if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            return None


    def ordered(left, comparison, right):
        """Numbers as numbers, also those written as text; text as text."""
        numbers = number(left), number(right)
        if None not in numbers:
            left, right = numbers
        elif not (isinstance(left, str) and isinstance(right, str)):
            return False
        return COMPARISONS[comparison](left, right)


    def holds(value, condition, wanted):
        name, _, comparison = condition.partition(" ")
        if name == "length":
            if not isinstance(value, (str, list, dict)):
                return False
            return COMPARISONS[comparison](len(value), wanted)
        if name == "is":
            # In Python, True is a number too.
            if isinstance(value, bool):
                return wanted == "boolean"
            return isinstance(value, KINDS[wanted])
        if name == "matches":
            return re.search(wanted, as_text(value)) is not None
        if name == "contains":
            if isinstance(value, list):
                return any(same(part, wanted) for part in value)
            return isinstance(value, (str, dict)) and as_text(wanted) in value
        if name in ("==", "!="):
            return same(value, wanted) == (name == "==")
        return ordered(value, name, wanted)


    def found(answer, subject):
        """What an expectation looks at; nothing when it is not there."""
        if subject == "status":
            return [answer.status_code]
        if subject == "status class":
            return [answer.status_code // 100]
        if subject == "time":
            return [answer.elapsed.total_seconds()]
        if subject.startswith("header "):
            value = answer.headers.get(subject.removeprefix("header "))
            return [] if value is None else [value]
        try:
            return values(answer.json(), subject)
        except ValueError:
            return []


    def judge(answer, *expectations):
        """A failure that names what is not as expected, or else a success."""
        faults = []
        for subject, condition, wanted in expectations:
            there = found(answer, subject)
            if condition in ("exists", "missing"):
                is_met = bool(there) == (condition == "exists")
            else:
                results = [holds(value, condition, wanted) for value in there]
                is_met = bool(results) and all(results)
            if not is_met:
                fault = f"expect {subject} {condition} {as_text(wanted)}"
                faults.append(fault[:300])
        if faults:
            answer.failure("; ".join(faults))
        else:
            answer.success()


    def pick(answer, path):
        """The value there, for what comes after."""
        there = found(answer, path)
        if not there:
            raise LookupError(f"the answer has nothing at {path}")
        return there[0]


    def as_text(value):
        return value if isinstance(value, str) else json.dumps(value)


    def segment(value):
        return quote(as_text(value), safe="")


    """#

  static let user = #"""
    class SessionUser(HttpUser):
        """One of many, who does the tasks below again and again."""

        def on_start(self):
            self.client.headers["Accept"] = "application/json"
            pair = os.environ.get("FLUENTCART_AUTH", "")
            user, _, password = pair.partition(":")
            if user:
                self.client.auth = (user.encode(), password.encode())

        def send(self, method, path, name, **more):
            more |= {"catch_response": True, "allow_redirects": False}
            return self.client.request(method, path, name=name, **more)


    """#
}
