"""documents_test.py HUEMASK [--update]

What README.md and docs/guide.md show is true: each `$ huemask ...` of a console block is run with the
command at HUEMASK, beside a copy of examples/, and must print what stands below it. A line of three
dots stands for any lines, an ellipsis (…) for any part of a line. --update writes what is printed into
the documents instead (look at the difference before you commit it). The C++ shown in README.md is the
program that tests/install builds and runs.
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
DOCUMENTS = ("README.md", "docs/guide.md")
HUEMASK = None  # set from the command line
DURATION = re.compile(r"\b[0-9.]+ (ms|s)\b")


class Step:
    """One command of a console block: the lines of the document that it and its output take."""

    def __init__(self, line, command):
        self.line, self.command, self.shown = line, command, []

    def run(self, folder):
        environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
                       "PATH": f"{folder}/bin:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", self.command], cwd=folder, env=environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120)
        return [line.rstrip() for line in done.stdout.splitlines()], done.returncode

    def shown_text(self):
        """What is shown, without the empty lines before the next command."""
        last = len(self.shown)
        while last and not self.shown[last - 1]:
            last -= 1
        return self.shown[:last]

    def matches(self, printed):
        pattern = ""
        for line in self.shown_text():
            if line.strip() == "...":
                pattern += "(?:.*\n)*?"
            else:
                pattern += ".*".join(re.escape(part) for part in line.rstrip().split("…")) + "\n"
        return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def console_steps(lines):
    """Every command that begins with huemask, of every console block."""
    steps, inside = [], False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            steps.append(Step(number, line[2:]))
        elif inside and steps:
            steps[-1].shown.append(line)
    return [step for step in steps if step.command.startswith("huemask ")]


def in_a_visitors_folder(work):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", pathlib.Path(folder, "examples"))
        pathlib.Path(folder, "bin").mkdir()
        pathlib.Path(folder, "bin/huemask").symlink_to(HUEMASK)
        work(folder)


def update(name):
    path = ROOT / name
    lines = path.read_text().split("\n")

    def work(folder):
        outputs = [(step, step.run(folder)[0]) for step in console_steps(lines)]
        for step, printed in reversed(outputs):
            printed = [DURATION.sub("…", line) for line in printed]
            if "..." in step.shown:  # show as many lines as before
                printed = printed[:step.shown.index("...")] + ["..."]
            printed += [""] * (len(step.shown) - len(step.shown_text()))
            lines[step.line + 1:step.line + 1 + len(step.shown)] = printed
    in_a_visitors_folder(work)
    path.write_text("\n".join(lines))


class DocumentsTest(unittest.TestCase):
    def check(self, name):
        steps = console_steps((ROOT / name).read_text().split("\n"))
        self.assertTrue(steps, f"{name} shows no huemask command in a console block")

        def work(folder):
            for step in steps:
                with self.subTest(f"{name}:{step.line + 1}: {step.command}"):
                    printed, code = step.run(folder)
                    self.assertTrue(step.matches(printed), "it prints now:\n" + "\n".join(printed) +
                                    f"\n(exit {code}); if that is right, run this with --update")
        in_a_visitors_folder(work)

    def test_readme_shows_what_the_command_prints(self):
        self.check("README.md")

    def test_guide_shows_what_the_command_prints(self):
        self.check("docs/guide.md")

    def test_overview_is_what_the_command_makes(self):
        done = subprocess.run([sys.executable, ROOT / "docs/images/make_overview.py", HUEMASK,
                               "--check"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_readme_shows_the_program_that_the_install_test_builds(self):
        program = (ROOT / "tests/install/consumer/main.cpp").read_text()
        blocks = re.findall(r"```cpp\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
        self.assertEqual(blocks, [program])


if __name__ == "__main__":
    HUEMASK = pathlib.Path(sys.argv.pop(1)).resolve()
    if sys.argv[1:] == ["--update"]:
        for document in DOCUMENTS:
            update(document)
        subprocess.run([sys.executable, ROOT / "docs/images/make_overview.py", HUEMASK], check=True)
    else:
        unittest.main()
