// For tests: the same work on every SIMD target of this machine.
#pragma once

#include <stdexcept>
#include <string>

#include "simd/target.h"

namespace huemask::simd::test {

// Calls body(target name) with the kernels limited to each target in turn, best first, and lifts
// the limit at the end, whatever happens.
template <typename Body>
void on_each_target(const Body& body) {
  struct Lift {
    ~Lift() { (void)limit_target(""); }
  } lift;
  for (const std::string& target : available_targets()) {
    if (!limit_target(target)) throw std::logic_error("no such target: " + target);
    body(target);
  }
}

}  // namespace huemask::simd::test
