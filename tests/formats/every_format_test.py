"""every_format_test.py HUEMASK READERS

That the tests beside this one leave out no format.
"""

import json
import pathlib
import unittest

import common


class Everything(unittest.TestCase):
    def test_no_format_is_left_out(self):
        """A new one gets its reader here; text, json and hex are read by the tests of the command."""
        listed = json.loads(common.huemask("methods", "--json"))
        source = "".join(path.read_text() for path in pathlib.Path(__file__).parent.glob("*.py"))
        for kind, calls, elsewhere in (("palette", ('written("{}"',), {"text", "hex"}),
                                       ("picture", ('"{}"',), set()),
                                       ("layers", ('layers("{}"',), set())):
            ids = {entry["id"] for entry in listed["formats"] if entry["kind"] == kind}
            read = {name for name in ids if any(call.format(name) in source for call in calls)}
            self.assertEqual(ids - read, elsewhere)


if __name__ == "__main__":
    common.main()
