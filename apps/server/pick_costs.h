// The costs of the picks of selections: what takes long about one, made once for any tolerance.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "huemask/opened_picture.h"
#include "pictures.h"

namespace huemask::server {

class PickCosts {
 public:
  // Those of an earlier selection of the same picture and picks that someone still has, else new
  // ones; null where nothing is picked.
  [[nodiscard]] Result<std::shared_ptr<const CostMap>> of(
      const std::shared_ptr<const Picture>& picture, const SelectOptions& options,
      const Context& context);

 private:
  struct Entry {
    // Neither is kept here: what is deleted must not stay.
    std::weak_ptr<const Picture> picture;
    std::weak_ptr<const CostMap> costs;
    SelectOptions options;
  };
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace huemask::server
