"""OpenCV's kmeans on CIELAB of the pixels."""

import cv2

from peers.picture import Picture

SPACE = "lab"
STOP = cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER


def kmeans(attempts, rounds, shift):
    def prepare(path, k, seed):
        lab = Picture.read(path).lab_pixels()

        def call():
            cv2.setNumThreads(1)
            cv2.setRNGSeed(seed)
            return cv2.kmeans(lab, k, None, (STOP, rounds, shift), attempts,
                              cv2.KMEANS_PP_CENTERS)[2]
        return call
    return prepare


SETTINGS = {
    # The settings of its own example: three attempts of ten rounds, or a shift below 1.
    "example": kmeans(3, 10, 1.0),
    "best": kmeans(10, 100, 0.01),
}
