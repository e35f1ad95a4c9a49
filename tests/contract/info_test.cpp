// What every clusterer, difference and format says of itself: help, JSON and documents come from
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/difference.h"
#include "huemask/export.h"
#include "huemask/refine.h"
#include "huemask/threshold.h"

namespace huemask {
namespace {

template <typename Method>
std::vector<const MethodInfo*> infos_of(std::span<const Method* const> methods) {
  std::vector<const MethodInfo*> infos;
  for (const Method* method : methods) infos.push_back(&method->info);
  return infos;
}

const std::vector<std::vector<const MethodInfo*>>& all_tables() {
  static const std::vector<std::vector<const MethodInfo*>> tables = {
      infos_of(all_methods()), infos_of(all_differences()), infos_of(all_formats()),
      infos_of(all_refinements()), infos_of(all_thresholds())};
  return tables;
}

bool is_kebab_case(std::string_view name) {
  if (name.empty() || name.front() == '-' || name.back() == '-') return false;
  if (name.find("--") != std::string_view::npos) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_one_line(std::string_view text) {
  return !text.empty() && text.find('\n') == std::string_view::npos && text.front() != ' ' &&
         text.back() != ' ' && text.back() != '.';
}

TEST(EveryTable, has_entries_sorted_by_id) {
  for (const auto& table : all_tables()) {
    EXPECT_FALSE(table.empty());
    EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                               [](const auto* a, const auto* b) { return a->id < b->id; }));
  }
}

TEST(EveryTable, gives_each_id_and_alias_once) {
  for (const auto& table : all_tables()) {
    std::set<std::string_view> names;
    for (const MethodInfo* info : table) {
      EXPECT_TRUE(is_kebab_case(info->id)) << info->id;
      EXPECT_TRUE(names.insert(info->id).second) << info->id;
      for (const std::string_view alias : info->aliases) {
        EXPECT_TRUE(is_kebab_case(alias)) << info->id << ": " << alias;
        EXPECT_TRUE(names.insert(alias).second) << info->id << ": " << alias;
      }
    }
  }
}

TEST(EveryTable, says_what_each_entry_is_and_where_it_comes_from) {
  for (const auto& table : all_tables()) {
    for (const MethodInfo* info : table) {
      EXPECT_TRUE(is_one_line(info->summary)) << info->id << ": " << info->summary;
      EXPECT_TRUE(is_one_line(info->reference)) << info->id << ": " << info->reference;
    }
  }
}

TEST(EveryTable, has_parameters_with_a_range_that_holds_the_default) {
  for (const auto& table : all_tables()) {
    for (const MethodInfo* info : table) {
      std::set<std::string_view> names;
      for (const Parameter& p : info->parameters) {
        const std::string trace = std::string(info->id) + ", " + std::string(p.name);
        EXPECT_TRUE(is_kebab_case(p.name)) << trace;
        EXPECT_TRUE(names.insert(p.name).second) << trace;
        EXPECT_LT(p.minimum, p.maximum) << trace;
        EXPECT_GE(p.default_value, p.minimum) << trace;
        EXPECT_LE(p.default_value, p.maximum) << trace;
        EXPECT_TRUE(is_one_line(p.help)) << trace;
      }
    }
  }
}

TEST(EveryMethod, has_no_more_parameters_than_there_is_room_for) {
  for (const DifferenceMethod* method : all_differences()) {
    EXPECT_LE(method->info.parameters.size(), ParameterValues::kMax) << method->info.id;
  }
  for (const ClusterMethod* method : all_methods()) {
    EXPECT_LE(method->info.parameters.size(), ParameterValues::kMax) << method->info.id;
  }
}

TEST(EveryDifference, has_the_functions_that_its_geometry_needs) {
  for (const DifferenceMethod* method : all_differences()) {
    EXPECT_NE(method->from_xyz, nullptr) << method->info.id;
    EXPECT_NE(method->to_xyz, nullptr) << method->info.id;
    EXPECT_NE(method->between, nullptr) << method->info.id;
    EXPECT_EQ(method->fixed_point_scale > 0, method->geometry == Geometry::kEuclidean)
        << method->info.id;
  }
}

TEST(EveryDifference, is_found_by_its_id_and_aliases) {
  for (const DifferenceMethod* method : all_differences()) {
    ASSERT_TRUE(find_difference(method->info.id).has_value()) << method->info.id;
    EXPECT_EQ(&find_difference(method->info.id)->method(), method);
    for (const std::string_view alias : method->info.aliases) {
      ASSERT_TRUE(find_difference(alias).has_value()) << alias;
      EXPECT_EQ(&find_difference(alias)->method(), method);
    }
  }
}

}  // namespace
}  // namespace huemask
