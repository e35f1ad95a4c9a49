"""masks.py PIXELS WIDTH HEIGHT RUNS

What other libraries take for masks of a photograph (raw RGB, 8 bits, as huemask decoded it), each on one
thread. Prints JSON: a list of {"what", "program", "ms_per_megapixel" (median processor time), "runs"}.
The slow functions of scikit-image get a square megapixel out of the middle, once each.
"""

import json
import statistics
import sys
import time

import cv2
import numpy
import skimage
from skimage import color, morphology, segmentation

TOLERANCE = 10
SMALL = 64  # pixels, of components and holes
SIDE = 1024


def processor_ms(call):
    start = time.process_time()
    call()
    return 1e3 * (time.process_time() - start)


class Measured:
    def __init__(self, runs):
        self.runs, self.rows = runs, []

    def add(self, what, program, pixels, call, runs=None):
        runs = runs or self.runs
        if runs > 1:
            call()  # does not count
        times = [processor_ms(call) for _ in range(runs)]
        self.rows.append({"what": what, "program": program, "runs": runs,
                          "ms_per_megapixel": statistics.median(times) / (pixels / 1e6)})


def measure_opencv(measured, rgb):
    cv2.setNumThreads(1)
    program = f"OpenCV {cv2.__version__}"
    height, width = rgb.shape[:2]
    pixels = height * width
    center = rgb[height // 2, width // 2].astype(int)
    low = numpy.clip(center - TOLERANCE, 0, 255).astype(numpy.uint8)
    high = numpy.clip(center + TOLERANCE, 0, 255).astype(numpy.uint8)
    mask = cv2.inRange(rgb, low, high)
    floats = rgb.astype(numpy.float32) / 255

    def add(what, call):
        measured.add(what, program, pixels, call)
    add("inRange, RGB", lambda: cv2.inRange(rgb, low, high))
    add("RGB to Lab, 8 bits", lambda: cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab))
    add("RGB to Lab, float", lambda: cv2.cvtColor(floats, cv2.COLOR_RGB2Lab))

    def flood(tolerance):
        cv2.floodFill(rgb, numpy.zeros((height + 2, width + 2), numpy.uint8),
                      (width // 2, height // 2), 255, (tolerance,) * 3, (tolerance,) * 3,
                      4 | 255 << 8 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY)
    add("floodFill", lambda: flood(TOLERANCE))
    add("floodFill, all of the picture", lambda: flood(255))  # as far as a map of costs goes
    add("connectedComponentsWithStats", lambda: cv2.connectedComponentsWithStats(mask, connectivity=8))
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    add("guidedFilter, gray guide, radius 8",
        lambda: cv2.ximgproc.guidedFilter(gray, mask, 8, 255 * 255 * 1e-4))
    add("guidedFilter, color guide, radius 8",
        lambda: cv2.ximgproc.guidedFilter(rgb, mask, 8, 255 * 255 * 1e-4))


def measure_scikit_image(measured, rgb):
    program = f"scikit-image {skimage.__version__}"
    top, left = ((length - SIDE) // 2 for length in rgb.shape[:2])
    part = rgb[max(top, 0):, max(left, 0):][:SIDE, :SIDE]
    pixels = part.shape[0] * part.shape[1]
    center = tuple(length // 2 for length in part.shape[:2])
    lab = color.rgb2lab(part)
    sample = numpy.broadcast_to(lab[center], lab.shape)  # a single color is compared wrongly
    costs = color.deltaE_ciede2000(sample, lab)
    mask = costs <= TOLERANCE

    def add(what, call):
        measured.add(what, program, pixels, call, runs=1)
    add("rgb2lab", lambda: color.rgb2lab(part))
    add("deltaE_ciede2000", lambda: color.deltaE_ciede2000(sample, lab))
    add("flood", lambda: segmentation.flood(costs, center, tolerance=TOLERANCE))
    add("remove_small_objects", lambda: morphology.remove_small_objects(mask, max_size=SMALL))
    add("remove_small_holes", lambda: morphology.remove_small_holes(mask, max_size=SMALL))


def main():
    path, width, height, runs = sys.argv[1], *map(int, sys.argv[2:])
    rgb = numpy.fromfile(path, numpy.uint8).reshape(height, width, 3)
    measured = Measured(runs)
    measure_opencv(measured, rgb)
    measure_scikit_image(measured, rgb)
    json.dump(measured.rows, sys.stdout)


if __name__ == "__main__":
    main()
