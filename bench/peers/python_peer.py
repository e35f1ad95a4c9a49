"""python_peer.py LIBRARY SETTING PICTURE K SEED

Runs one Python library on one picture and prints a line of JSON: the colors of its palette ("srgb",
0 to 255, or "lab"), and the processor time in seconds before the library was called ("ready_cpu_s":
Python, imports, decoding, the conversion to CIELAB) and inside it ("cpu_s").
"""

import importlib
import json
import sys
import time


def main():
    library, setting, path, k, seed = sys.argv[1:]
    module = importlib.import_module(f"peers.libraries.{library}")
    call = module.SETTINGS[setting](path, int(k), int(seed))
    ready = time.process_time()
    colors = call()
    cpu = time.process_time() - ready
    json.dump({module.SPACE: [[float(v) for v in color] for color in colors],
               "ready_cpu_s": ready, "cpu_s": cpu}, sys.stdout)


if __name__ == "__main__":
    main()
