#include "cluster/cf_tree.h"

#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace huemask::cluster {
namespace {

using Index = std::uint32_t;

constexpr Index kNone = std::numeric_limits<Index>::max();
constexpr std::size_t kBranching = 16;
constexpr double kFirstSquaredRadius = 8.0 * 8.0;  // a sixteenth of a unit of CIELAB
constexpr double kGrowth = 1.5;                    // of the squared radius
constexpr std::size_t kLookAtCancel = 1 << 14;

// A clustering feature; in an inner node, that of everything below `child`.
struct Entry {
  Moment moment;
  double deviation = 0;  // of a leaf: sum of weight x squared distance to the mean
  std::array<double, 3> mean{};
  Index child = kNone;
};

void set_mean(Entry& entry) {
  for (std::size_t axis = 0; axis < 3; ++axis) {
    entry.mean[axis] =
        static_cast<double>(entry.moment.sum[axis]) / static_cast<double>(entry.moment.weight);
  }
}

Entry merged(const Entry& a, const Entry& b) {
  Entry both = a;
  both.deviation += b.deviation + merging_cost(a.moment, b.moment);
  both.moment.add(b.moment);
  set_mean(both);
  return both;
}

double squared_distance(const Entry& a, const Entry& b) {
  const double dx = a.mean[0] - b.mean[0];
  const double dy = a.mean[1] - b.mean[1];
  const double dz = a.mean[2] - b.mean[2];
  return dx * dx + dy * dy + dz * dz;
}

struct Node {
  std::vector<Entry> entries;
  enum class Kind : std::uint8_t { kLeaf, kInner } kind = Kind::kLeaf;
};

std::size_t nearest(const std::vector<Entry>& entries, const Entry& to) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const double squared = squared_distance(entries[i], to);
    if (squared < least) {
      least = squared;
      best = i;
    }
  }
  return best;
}

class CfTree {
 public:
  explicit CfTree(double squared_radius) : squared_radius_(squared_radius), nodes_(1) {}

  void insert(const Entry& entry) {
    const Index split = insert(root_, entry);
    if (split == kNone) return;
    nodes_.push_back({{summary(root_), summary(split)}, Node::Kind::kInner});
    root_ = static_cast<Index>(nodes_.size() - 1);
  }
  [[nodiscard]] std::size_t leaves() const { return leaves_; }
  // From left to right.
  [[nodiscard]] std::vector<Entry> all_leaves() const {
    std::vector<Entry> found;
    collect(root_, found);
    return found;
  }

 private:
  // Puts an entry below a node; the node that was split off where there was no room, or kNone.
  Index insert(Index at, const Entry& entry) {
    if (nodes_[at].kind == Node::Kind::kLeaf) {
      std::vector<Entry>& entries = nodes_[at].entries;
      if (!entries.empty()) {
        Entry& near = entries[nearest(entries, entry)];
        const Entry both = merged(near, entry);
        if (both.deviation <= squared_radius_ * static_cast<double>(both.moment.weight)) {
          near = both;
          return kNone;
        }
      }
      entries.push_back(entry);
      ++leaves_;
    } else {
      const std::size_t near = nearest(nodes_[at].entries, entry);
      const Index child = nodes_[at].entries[near].child;
      const Index split = insert(child, entry);  // may move the nodes
      if (split == kNone) {
        Entry& above = nodes_[at].entries[near];
        above.moment.add(entry.moment);
        set_mean(above);
        return kNone;
      }
      nodes_[at].entries[near] = summary(child);
      nodes_[at].entries.push_back(summary(split));
    }
    return nodes_[at].entries.size() > kBranching ? split_in_two(at) : kNone;
  }

  [[nodiscard]] Entry summary(Index node) const {
    Entry all{.child = node};
    for (const Entry& entry : nodes_[node].entries) all.moment.add(entry.moment);
    set_mean(all);
    return all;
  }

  // The two entries furthest apart part; each of the others follows the nearer one.
  Index split_in_two(Index at) {
    const std::vector<Entry> entries = std::exchange(nodes_[at].entries, {});
    std::pair<std::size_t, std::size_t> furthest = {0, 1};
    double most = -1;
    for (std::size_t a = 0; a < entries.size(); ++a) {
      for (std::size_t b = a + 1; b < entries.size(); ++b) {
        const double squared = squared_distance(entries[a], entries[b]);
        if (squared > most) {
          most = squared;
          furthest = {a, b};
        }
      }
    }
    Node other{{}, nodes_[at].kind};
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const bool stays =
          i != furthest.second &&
          (i == furthest.first || squared_distance(entries[i], entries[furthest.first]) <=
                                      squared_distance(entries[i], entries[furthest.second]));
      (stays ? nodes_[at] : other).entries.push_back(entries[i]);
    }
    nodes_.push_back(std::move(other));
    return static_cast<Index>(nodes_.size() - 1);
  }

  void collect(Index at, std::vector<Entry>& found) const {
    for (const Entry& entry : nodes_[at].entries) {
      if (nodes_[at].kind == Node::Kind::kLeaf) {
        found.push_back(entry);
      } else {
        collect(entry.child, found);
      }
    }
  }

  double squared_radius_;
  std::vector<Node> nodes_;
  Index root_ = 0;
  std::size_t leaves_ = 0;
};

}  // namespace

WeightedPoints summarize(const WeightedPoints& points, std::size_t count, const Context& context) {
  double squared_radius = 0;
  CfTree tree(squared_radius);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i % kLookAtCancel == 0 && context.cancelled()) return {};
    Entry entry{.moment = points.moment(i)};
    set_mean(entry);
    tree.insert(entry);
    while (tree.leaves() > count) {
      if (context.cancelled()) return {};
      squared_radius = squared_radius > 0 ? kGrowth * squared_radius : kFirstSquaredRadius;
      CfTree coarser(squared_radius);
      for (const Entry& leaf : tree.all_leaves()) coarser.insert(leaf);
      tree = std::move(coarser);
    }
  }
  WeightedPoints summary;
  for (const Entry& leaf : tree.all_leaves()) {
    summary.moments.push_back(leaf.moment);
    summary.weights.push_back(leaf.moment.weight);
  }
  summary.points = simd::FixedPoints(summary.size());
  for (std::size_t i = 0; i < summary.size(); ++i) {
    summary.points.set(i, mean_point(summary.moments[i]));
  }
  return summary;
}

}  // namespace huemask::cluster
