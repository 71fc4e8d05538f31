// What stands in every file for Locust: Python, as short as it can be, for whoever reads or changes it.

extension LocustFile {
  static let heading = #"""
    """A load test, made by cartsh from:

    FILES

    Run it: FLUENTCART_AUTH=USER:PASSWORD locust -f locustfile.py --host https://shop.example
    """
    # flake8: noqa: E501
    import json
    import operator
    import os
    import re
    from urllib.parse import quote

    from locust import HttpUser, task

    COMPARISONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
                   "==": operator.eq, "!=": operator.ne}
    KINDS = {"string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,), "array": (list,),
             "object": (dict,), "null": (type(None),)}
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
            return [whole[key]] if isinstance(whole, dict) and key in whole else []
        if index == "":
            return list(whole.values()) if isinstance(whole, dict) else whole if isinstance(whole, list) else []
        place = int(index)
        return [whole[place]] if isinstance(whole, list) and -len(whole) <= place < len(whole) else []


    def same(left, right):
        """As JSON: "1" is not 1, and the order of members does not count."""
        return json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


    def number(value):
        try:
            return None if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            return None


    def ordered(left, comparison, right):
        """Numbers, also those that are written as text, as numbers; other text as text."""
        numbers = number(left), number(right)
        if None not in numbers:
            left, right = numbers
        elif not (isinstance(left, str) and isinstance(right, str)):
            return False
        return COMPARISONS[comparison](left, right)


    def holds(value, condition, wanted):
        name, _, comparison = condition.partition(" ")
        if name == "length":
            return isinstance(value, (str, list, dict)) and COMPARISONS[comparison](len(value), wanted)
        if name == "is":
            return isinstance(value, KINDS[wanted]) and (wanted == "boolean" or not isinstance(value, bool))
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
                is_met = bool(there) and all(holds(value, condition, wanted) for value in there)
            if not is_met:
                faults.append(f"expect {subject} {condition} {as_text(wanted)}"[:300])
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
        """One of many: sends the sessions below, in any order, one request after the other."""

        def on_start(self):
            self.client.headers["Accept"] = "application/json"
            user, _, password = os.environ.get("FLUENTCART_AUTH", "").partition(":")
            if user:
                self.client.auth = (user.encode(), password.encode())

        def send(self, method, path, name, **more):
            return self.client.request(method, path, name=name, catch_response=True, allow_redirects=False, **more)


    """#
}
