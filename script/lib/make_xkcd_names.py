#!/usr/bin/env python3
"""make_xkcd_names.py: writes src/color/xkcd_name_table.h.

The names are those of the xkcd color survey (CC0) as the package matplotlib 3.9.2 of PyPI holds them.
Needs that package alone, without what it depends on:
    python3 -m venv build/names && build/names/bin/pip install --no-deps matplotlib==3.9.2
    build/names/bin/python script/lib/make_xkcd_names.py
"""

import importlib.metadata
import pathlib
import re

VERSION = "3.9.2"
TABLE = pathlib.Path(__file__).resolve().parents[2] / "src/color/xkcd_name_table.h"
WIDTH = 100  # columns of a line
HEAD = """\
// The names of the xkcd color survey (2010; blog.xkcd.com/2010/05/03/color-survey-results), in
// alphabetical order. Made by script/lib/make_xkcd_names.py from the package matplotlib {version} of
// PyPI, which holds them under CC0 (creativecommons.org/publicdomain/zero/1.0).
#pragma once

#include <array>

#include "huemask/color_names.h"

namespace huemask {{

// clang-format off
inline constexpr std::array<NamedColor, {count}> kXkcdNamedColors = {{{{
"""
FOOT = """\
}};
// clang-format on

}  // namespace huemask
"""


def survey_colors():
    """{name: "#rrggbb"}, read from the module's text: importing it needs all that matplotlib needs."""
    distribution = importlib.metadata.distribution("matplotlib")
    if distribution.version != VERSION:
        raise SystemExit(f"matplotlib is {distribution.version}; install {VERSION}")
    source = pathlib.Path(distribution.locate_file("matplotlib/_color_data.py")).read_text()
    table = source[source.index("XKCD_COLORS = {"):]
    return {name: color for _, name, color in
            re.findall(r"""^    (['"])(.+)\1: '(#[0-9a-f]{6})',?\}?$""",
                       table[:table.index("}")], re.M)}


def entry(name, color):
    parts = (f"0x{color[i:i + 2]}" for i in (1, 3, 5))
    return f'{{"{name}", {{{", ".join(parts)}}}}},'


def lines_of(words):
    line = "   "
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            yield line
            line = "   "
        line += " " + word
    yield line


def main():
    colors = survey_colors()
    words = [entry(name, colors[name]) for name in sorted(colors)]
    text = HEAD.format(version=VERSION, count=len(words))
    TABLE.write_text(text + "\n".join(lines_of(words)) + "\n" + FOOT)
    print(f"{TABLE.name}: {len(words)} names")


if __name__ == "__main__":
    main()
