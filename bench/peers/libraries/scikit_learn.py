"""scikit-learn's clusterers on CIELAB of the pixels."""

import numpy as np
from sklearn.cluster import AgglomerativeClustering, Birch, KMeans, MiniBatchKMeans

from peers.picture import Picture

SPACE = "lab"
# AgglomerativeClustering keeps the distances of all pairs: 5,000 pixels are 100 MB of them.
SAMPLE = 5000
# Birch ends with AgglomerativeClustering on its leaves: with its default of 0.5 those are tens of
# thousands for a photograph, more than memory holds. At 3, one to four thousand are left.
BIRCH_THRESHOLD = 3.0


def of_pixels(make):
    """A setting that fits what `make(k, seed)` gives to all pixels, and returns its centers."""
    def prepare(path, k, seed):
        lab = Picture.read(path).lab_pixels()
        return lambda: make(k, seed).fit(lab).cluster_centers_
    return prepare


def birch(path, k, _):
    lab = Picture.read(path).lab_pixels()

    def call():
        fitted = Birch(n_clusters=k, threshold=BIRCH_THRESHOLD).fit(lab)
        return means(lab, fitted.labels_, k)
    return call


def agglomerative(path, k, seed):
    lab = Picture.read(path).lab_pixels()

    def call():
        sample = lab[np.random.default_rng(seed).choice(len(lab), min(SAMPLE, len(lab)), False)]
        return means(sample, AgglomerativeClustering(n_clusters=k).fit_predict(sample), k)
    return call


def means(points, labels, k):
    counts = np.bincount(labels, minlength=k)
    sums = [np.bincount(labels, points[:, axis], k) for axis in range(3)]
    return (np.stack(sums, 1) / counts[:, None])[counts > 0]


SETTINGS = {
    "KMeans": of_pixels(lambda k, seed: KMeans(k, random_state=seed)),
    "KMeans, n_init=10": of_pixels(lambda k, seed: KMeans(k, n_init=10, random_state=seed)),
    "MiniBatchKMeans": of_pixels(lambda k, seed: MiniBatchKMeans(k, random_state=seed)),
    "Birch": birch,
    "AgglomerativeClustering": agglomerative,
}
