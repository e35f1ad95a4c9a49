// Out of a local optimum of k-means: two solutions make a better one.
#pragma once

#include <vector>

#include "cluster/lloyd.h"

namespace huemask::cluster {

// Each round seeds anew (k-means++), iterates a little, and lets each solution of `population` and
// the new one become one: the points are divided among the centers of both, and the 2 k parts
// merged by Ward's rule until k are left, from which Lloyd's iterations go on. What is better than
// its solution takes its place, so none gets worse. `population`: assignments of `points` to k
// centers each. False when cancelled. Source: Franti 2000, Genetic algorithm with deterministic
// crossover for vector quantization, doi:10.1016/S0167-8655(99)00133-6.
[[nodiscard]] bool recombine(const WeightedPoints& points, int rounds, const Context& context,
                             std::vector<Assignment>& population);

}  // namespace huemask::cluster
