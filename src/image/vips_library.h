// libvips, loaded when the first picture needs it: linked in, it would cost every start of the
// command 16 to 35 ms (docs/decisions/0001-codecs.md). Only its headers are used at compile time.
#pragma once

#include <vips/vips.h>

#include "huemask/result.h"

namespace huemask::picture {

// The functions that huemask calls, with the types that the headers declare.
struct VipsLibrary {
  decltype(&::vips_init) init = nullptr;
  decltype(&::vips_block_untrusted_set) block_untrusted_set = nullptr;
  decltype(&::vips_cache_set_max) cache_set_max = nullptr;
  decltype(&::vips_concurrency_set) concurrency_set = nullptr;
  decltype(&::vips_error_clear) error_clear = nullptr;
  decltype(&::vips_webpload_buffer) webpload_buffer = nullptr;
  decltype(&::vips_gifload_buffer) gifload_buffer = nullptr;
  decltype(&::vips_tiffload_buffer) tiffload_buffer = nullptr;
  decltype(&::vips_heifload_buffer) heifload_buffer = nullptr;
  decltype(&::vips_colourspace) colourspace = nullptr;
  decltype(&::vips_image_get_width) image_get_width = nullptr;
  decltype(&::vips_image_get_height) image_get_height = nullptr;
  decltype(&::vips_image_get_bands) image_get_bands = nullptr;
  decltype(&::vips_image_get_format) image_get_format = nullptr;
  decltype(&::vips_image_get_interpretation) image_get_interpretation = nullptr;
  decltype(&::vips_image_get_typeof) image_get_typeof = nullptr;
  decltype(&::vips_image_get_blob) image_get_blob = nullptr;
  decltype(&::vips_image_get_int) image_get_int = nullptr;
  decltype(&::vips_region_new) region_new = nullptr;
  decltype(&::vips_region_prepare) region_prepare = nullptr;
  decltype(&::vips_image_new_from_memory) image_new_from_memory = nullptr;
  decltype(&::vips_image_set_string) image_set_string = nullptr;
  decltype(&::vips_tiffsave_buffer) tiffsave_buffer = nullptr;
  decltype(&::g_free) free = nullptr;
  decltype(&::g_object_unref) object_unref = nullptr;
  decltype(&::g_log_set_handler) log_set_handler = nullptr;
};

// Loads and sets up libvips on the first call, from any thread: no operation cache, loaders that
// its makers call untrusted blocked, its log silent. Unsupported where it is not installed.
[[nodiscard]] Result<const VipsLibrary*> load_vips();

}  // namespace huemask::picture
