// Room: base
// Plane<T> owns a picture plane, PlaneView<T> looks at one. Rows are contiguous in a Plane; a view
// may have any stride. Large planes live in huge pages where the system gives them.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

namespace huemask {

namespace internal {
// Memory, in huge pages where it is large and the system gives them; never null for size > 0
// (throws std::bad_alloc). The first holds anything, the second zeros.
void* allocate_pages(std::size_t size);
void* allocate_zeroed_pages(std::size_t size);
void free_pages(void* memory, std::size_t size) noexcept;
}  // namespace internal

// Looks at width x height values; row y starts at data + y * stride (stride in values).
template <typename T>
class PlaneView {
 public:
  PlaneView() = default;
  PlaneView(T* data, int width, int height, std::ptrdiff_t stride)
      : data_(data), width_(width), height_(height), stride_(stride) {}
  // A view of mutable values can be looked at as constant.
  template <typename U>
    requires(std::is_same_v<const U, T> && !std::is_same_v<U, T>)
  PlaneView(PlaneView<U> other)  // NOLINT(google-explicit-constructor)
      : PlaneView(other.data(), other.width(), other.height(), other.stride()) {}

  [[nodiscard]] T* data() const { return data_; }
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] std::ptrdiff_t stride() const { return stride_; }
  [[nodiscard]] bool empty() const { return width_ == 0 || height_ == 0; }
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  }
  [[nodiscard]] T* row(int y) const {
    assert(y >= 0 && y < height_);
    return data_ + y * stride_;
  }
  [[nodiscard]] std::span<T> row_span(int y) const {
    return {row(y), static_cast<std::size_t>(width_)};
  }
  [[nodiscard]] T& at(int x, int y) const {
    assert(x >= 0 && x < width_);
    return row(y)[x];
  }

 private:
  T* data_ = nullptr;
  int width_ = 0;
  int height_ = 0;
  std::ptrdiff_t stride_ = 0;
};

// Owns width x height values without gaps between rows. Move-only; `clone()` copies.
template <typename T>
class Plane {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Plane() = default;
  // Values are indeterminate until written.
  Plane(int width, int height)
      : width_(width),
        height_(height),
        data_(size() ? static_cast<T*>(internal::allocate_pages(size() * sizeof(T))) : nullptr) {
    assert(width >= 0 && height >= 0);
  }
  Plane(int width, int height, T value) : Plane(width, height) {
    for (T& v : values()) v = value;
  }
  Plane(Plane&& other) noexcept { swap(other); }
  Plane& operator=(Plane&& other) noexcept {
    Plane moved(std::move(other));
    swap(moved);
    return *this;
  }
  ~Plane() {
    if (data_ != nullptr) internal::free_pages(data_, size() * sizeof(T));
  }

  [[nodiscard]] Plane clone() const {
    Plane copy(width_, height_);
    std::copy_n(data_, size(), copy.data_);
    return copy;
  }

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  }
  [[nodiscard]] T* data() { return data_; }
  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::span<T> values() { return {data_, size()}; }
  [[nodiscard]] std::span<const T> values() const { return {data_, size()}; }
  [[nodiscard]] T* row(int y) { return data_ + static_cast<std::ptrdiff_t>(y) * width_; }
  [[nodiscard]] const T* row(int y) const {
    return data_ + static_cast<std::ptrdiff_t>(y) * width_;
  }
  [[nodiscard]] T& at(int x, int y) { return row(y)[x]; }
  [[nodiscard]] const T& at(int x, int y) const { return row(y)[x]; }
  [[nodiscard]] PlaneView<T> view() { return {data_, width_, height_, width_}; }
  [[nodiscard]] PlaneView<const T> view() const { return {data_, width_, height_, width_}; }

 private:
  void swap(Plane& other) noexcept {
    std::swap(width_, other.width_);
    std::swap(height_, other.height_);
    std::swap(data_, other.data_);
  }
  int width_ = 0;
  int height_ = 0;
  T* data_ = nullptr;
};

}  // namespace huemask
