// Octree: the cube of colors halved along all three axes, again and again, and folded up from the
// leaves until k are left.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include "cluster/labeling.h"
#include "huemask/cluster.h"

namespace huemask::methods {
namespace {

using cluster::Moment;
using cluster::TablePoints;
using cluster::WeightedPoints;
using Index = std::uint32_t;

constexpr int kLevels = 8;  // as published
constexpr std::size_t kLookAtCancel = 1 << 14;

// A cube around the mean of all points. Its first planes go through the mean, so that they part
// what there is (docs/decisions/0010).
struct Cube {
  std::array<int, 3> low{};
  int side = 1;
};

std::array<int, 3> position(simd::FixedPoint p) { return {p.x, p.y, p.z}; }

Cube cube_around(const WeightedPoints& points) {
  Moment whole;
  for (std::size_t i = 0; i < points.size(); ++i) whole.add(points.moment(i));
  const std::array<int, 3> mean = position(cluster::mean_point(whole));
  int half = 1;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::array<int, 3> p = position(points.points[i]);
    for (std::size_t axis = 0; axis < 3; ++axis) {
      half = std::max({half, mean[axis] - p[axis], p[axis] - mean[axis] + 1});
    }
  }
  Cube cube{.side = 2 * half};
  for (std::size_t axis = 0; axis < 3; ++axis) cube.low[axis] = mean[axis] - half;
  return cube;
}

struct Node {
  Moment moment;                 // of a leaf
  std::array<Index, 8> child{};  // 0: none (the root is nobody's child)
  Index parent = 0;
  std::uint32_t plans = 0;  // how often its cheapest fold was looked for
  std::uint8_t children = 0;
};

// Two leaves of one node to fold into one.
struct Fold {
  double cost = 0;
  Index node = 0;
  std::uint32_t plan = 0;  // the last plan of the node holds
  std::uint8_t first = 0, second = 0;
  // The order of std::priority_queue: the least cost is next, ties to the lower node.
  friend bool operator<(const Fold& a, const Fold& b) {
    return a.cost != b.cost ? a.cost > b.cost : a.node > b.node;
  }
};

class Octree {
 public:
  // False where cancelled, as of fold_to.
  [[nodiscard]] bool build(const WeightedPoints& points, const Context& context) {
    const Cube cube = cube_around(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i % kLookAtCancel == 0 && context.cancelled()) return false;
      Index at = 0;
      const std::array<int, 3> p = position(points.points[i]);
      std::array<int, 3> cell{};
      for (std::size_t axis = 0; axis < 3; ++axis) {
        cell[axis] = ((p[axis] - cube.low[axis]) << kLevels) / cube.side;
      }
      for (int level = kLevels - 1; level >= 0; --level) {
        at = child_of(
            at, static_cast<std::size_t>((cell[0] >> level & 1) << 2 | (cell[1] >> level & 1) << 1 |
                                         (cell[2] >> level & 1)));
      }
      nodes_[at].moment.add(points.moment(i));
    }
    for (Node& node : nodes_) {  // close the gaps between the children
      (void)std::remove(node.child.begin(), node.child.end(), Index{0});
    }
    for (Index i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].children == 0) ++leaves_;
      plan_fold(i);
    }
    return true;
  }

  [[nodiscard]] bool fold_to(std::size_t k, const Context& context) {
    for (std::size_t turns = 0; leaves_ > k; ++turns) {
      if (turns % kLookAtCancel == 0 && context.cancelled()) return false;
      const Fold fold = folds_.top();
      folds_.pop();
      Node& node = nodes_[fold.node];
      if (fold.plan != node.plans) continue;
      nodes_[node.child[fold.first]].moment.add(nodes_[node.child[fold.second]].moment);
      std::copy(node.child.begin() + fold.second + 1, node.child.begin() + node.children,
                node.child.begin() + fold.second);
      --node.children;
      --leaves_;
      plan_fold(fold.node);
    }
    return true;
  }

  [[nodiscard]] std::vector<simd::FixedPoint> means() const {
    std::vector<simd::FixedPoint> found;
    std::vector<Index> open = {0};
    while (!open.empty()) {
      const Node& node = nodes_[open.back()];
      open.pop_back();
      if (node.children == 0) found.push_back(cluster::mean_point(node.moment));
      open.insert(open.end(), node.child.begin(), node.child.begin() + node.children);
    }
    return found;
  }

 private:
  Index child_of(Index parent, std::size_t octant) {
    if (nodes_[parent].child[octant] == 0) {
      const auto made = static_cast<Index>(nodes_.size());
      nodes_.emplace_back().parent = parent;
      nodes_[parent].child[octant] = made;
      ++nodes_[parent].children;
    }
    return nodes_[parent].child[octant];
  }

  [[nodiscard]] bool is_leaf(Index i) const { return nodes_[i].children == 0; }

  // Looks for the cheapest fold among the leaves of a node. One whose only child is a leaf becomes
  // that leaf, which its parent can fold.
  void plan_fold(Index i) {
    while (nodes_[i].children == 1 && is_leaf(nodes_[i].child[0])) {
      nodes_[i].moment = nodes_[nodes_[i].child[0]].moment;
      nodes_[i].children = 0;
      i = nodes_[i].parent;
    }
    Node& node = nodes_[i];
    Fold best{.cost = std::numeric_limits<double>::infinity(), .node = i, .plan = ++node.plans};
    for (std::uint8_t a = 0; a < node.children; ++a) {
      if (!is_leaf(node.child[a])) continue;
      for (auto b = static_cast<std::uint8_t>(a + 1); b < node.children; ++b) {
        if (!is_leaf(node.child[b])) continue;
        const double cost =
            cluster::merging_cost(nodes_[node.child[a]].moment, nodes_[node.child[b]].moment);
        if (cost < best.cost) {
          best.cost = cost;
          best.first = a;
          best.second = b;
        }
      }
    }
    if (best.first != best.second) folds_.push(best);
  }

  std::vector<Node> nodes_{1};
  std::priority_queue<Fold> folds_;
  std::size_t leaves_ = 0;
};

Result<Clustering> run(const ClusterProblem& problem, const ClusterOptions& options,
                       const ParameterValues&, const Context& context) {
  const auto k = static_cast<std::size_t>(options.k);
  const TablePoints points = cluster::table_points(problem, context.thread_count());
  context.report(0.2);
  Octree tree;
  if (!tree.build(points.fixed, context)) return cluster::cancelled_error();
  context.report(0.6);
  if (!tree.fold_to(k, context)) return cluster::cancelled_error();
  context.report(0.9);
  Result<Clustering> clustering = cluster::label_colors(problem, points, tree.means(), k, context);
  if (clustering) context.report(1);
  return clustering;
}

}  // namespace

extern const ClusterMethod octree;
const ClusterMethod octree = {
    .info = {.id = "octree",
             .summary = "sorts the colors into cubes within cubes and folds the nearest together",
             .reference = "Gervautz & Purgathofer 1988, doi:10.1007/978-3-642-83492-9_20",
             .aliases = {},
             .parameters = {}},
    .run = run,
};

}  // namespace huemask::methods
