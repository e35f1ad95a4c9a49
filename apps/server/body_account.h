// How much memory the bodies of requests take.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace huemask::server {

// The bytes of all bodies that are received or worked on: they are counted until the last one who
// works on a body lets go of it.
class BodyAccount {
 public:
  using Body = std::shared_ptr<std::vector<std::byte>>;

  Body open() {
    return {new std::vector<std::byte>, [bytes = bytes_](std::vector<std::byte>* body) {
              *bytes -= body->size();
              delete body;
            }};
  }
  void resize(std::vector<std::byte>& body, std::size_t size) {
    *bytes_ += size;
    *bytes_ -= body.size();
    body.resize(size);
  }
  [[nodiscard]] std::size_t bytes() const { return *bytes_; }

 private:
  // Shared with the bodies, which may outlive the server.
  std::shared_ptr<std::atomic<std::size_t>> bytes_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace huemask::server
