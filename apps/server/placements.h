// Where the colors of finished jobs are: kept for the few that someone looks at.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "huemask/opened_picture.h"
#include "jobs.h"

namespace huemask::server {

class Placements {
 public:
  // Places the colors of a finished palette, where that was not done lately. Others that ask
  // meanwhile wait.
  [[nodiscard]] Result<std::shared_ptr<const PlacedColors>> of(const JobStatus& job,
                                                               Recipe::Edges edges,
                                                               const Context& context);
  // Lets go of those whose palette is gone, unless one is being placed just now.
  void sweep();

 private:
  static constexpr std::size_t kMostKept = 4;
  struct Entry {
    // Not the job: what is deleted must not stay.
    std::weak_ptr<const FoundPalette> found;
    Recipe::Edges edges;
    std::shared_ptr<const PlacedColors> placed;
  };
  void forget_gone();  // with the mutex held

  std::mutex mutex_;
  std::list<Entry> entries_;  // the one that was used last comes first
};

}  // namespace huemask::server
