"""documents_test.py HUEMASK

What README.md and docs/guide.md show is true: each `$ huemask ...` of a console block is run with the
command at HUEMASK, in a copy of examples/, and must print what stands below it. A line of three dots
stands for any lines. The C++ shown in README.md is the program that tests/install builds and runs.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HUEMASK = None  # set from the command line


def console_steps(document):
    """(line number, command, lines shown below it) of every console block."""
    steps, inside = [], False
    for number, line in enumerate(document.read_text().split("\n"), 1):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            steps.append((number, line[2:], []))
        elif inside and steps:
            steps[-1][2].append(line)
    return steps


def matches(shown, printed):
    """Whether the printed lines are the shown ones; '...' stands for any lines."""
    pattern = "".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()) + "\n"
                      for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


class DocumentsTest(unittest.TestCase):
    def run_steps(self, name):
        steps = [s for s in console_steps(ROOT / name) if s[1].startswith("huemask ")]
        self.assertTrue(steps, f"{name} shows no huemask command in a console block")
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples", pathlib.Path(folder, "examples"))
            pathlib.Path(folder, "bin").mkdir()
            pathlib.Path(folder, "bin/huemask").symlink_to(HUEMASK)
            environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
                           "PATH": f"{folder}/bin:{os.environ['PATH']}"}
            for number, command, shown in steps:
                with self.subTest(f"{name}:{number}: {command}"):
                    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment,
                                          capture_output=True, text=True, timeout=120)
                    printed = (done.stdout + done.stderr).split("\n")
                    printed = printed[:-1] if printed[-1] == "" else printed
                    self.assertTrue(matches(shown, printed),
                                    "it prints:\n" + "\n".join(printed) + f"\n(exit {done.returncode})")
                    if not re.search(r"\bhuemask: ", "\n".join(shown)):
                        self.assertEqual(done.returncode, 0, done.stderr)

    def test_readme_shows_what_the_command_prints(self):
        self.run_steps("README.md")

    def test_guide_shows_what_the_command_prints(self):
        self.run_steps("docs/guide.md")

    def test_readme_shows_the_program_that_the_install_test_builds(self):
        program = (ROOT / "tests/install/consumer/main.cpp").read_text()
        blocks = re.findall(r"```cpp\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
        self.assertEqual(blocks, [program])


if __name__ == "__main__":
    HUEMASK = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
