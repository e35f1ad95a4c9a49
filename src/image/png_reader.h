// libpng for reading, as those who decode PNG share it.
#pragma once

#include <png.h>

#include <csetjmp>
#include <cstddef>
#include <cstring>
#include <span>

#include "huemask/result.h"

namespace huemask::picture {

// libpng's state, its errors coming back by longjmp. Only run() may call libpng functions that can
// fail, and nothing with a destructor may live in the function that it is given.
class PngReader {
 public:
  explicit PngReader(std::span<const std::byte> bytes) : rest_(bytes) {
    png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error,
                                 [](png_structp, png_const_charp) {});
    if (png != nullptr) info = png_create_info_struct(png);
  }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }

  // False where libpng gave up.
  template <typename Step>
  [[nodiscard]] bool run(Step step) {
    if (png == nullptr || info == nullptr) return false;
    if (setjmp(jump_) != 0) return false;
    step();
    return true;
  }

  void read_header() {
    png_set_read_fn(png, this, on_read);
    // Our own limits are checked right after the header.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    // Newer than libpng 1.6.39: kept as it is for cicp_space().
    static const png_byte kCicp[] = "cICP";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, kCicp, 1);
    png_read_info(png, info);
  }

  png_structp png = nullptr;
  png_infop info = nullptr;

 private:
  [[noreturn]] static void on_error(png_structp png, png_const_charp) {
    std::longjmp(static_cast<PngReader*>(png_get_error_ptr(png))->jump_, 1);
  }
  static void on_read(png_structp png, png_bytep out, std::size_t size) {
    auto& rest = static_cast<PngReader*>(png_get_io_ptr(png))->rest_;
    if (size > rest.size()) png_error(png, "cut off");
    std::memcpy(out, rest.data(), size);
    rest = rest.subspan(size);
  }

  std::span<const std::byte> rest_;
  std::jmp_buf jump_{};
};

[[nodiscard]] inline tl::unexpected<Error> damaged_png() {
  return fail(ErrorCode::kCorruptInput, "the PNG is cut off or damaged; copy or export it again");
}

}  // namespace huemask::picture
