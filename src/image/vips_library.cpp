#include "image/vips_library.h"

#include <dlfcn.h>

namespace huemask::picture {
namespace {

// The name that every libvips 8 has had since 2015; a change of its interface would change it.
constexpr const char* kFile = "libvips.so.42";

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

bool find_functions(void* library, VipsLibrary& vips) {
  return find(library, "vips_init", vips.init) &&
         find(library, "vips_block_untrusted_set", vips.block_untrusted_set) &&
         find(library, "vips_cache_set_max", vips.cache_set_max) &&
         find(library, "vips_concurrency_set", vips.concurrency_set) &&
         find(library, "vips_error_clear", vips.error_clear) &&
         find(library, "vips_webpload_buffer", vips.webpload_buffer) &&
         find(library, "vips_gifload_buffer", vips.gifload_buffer) &&
         find(library, "vips_tiffload_buffer", vips.tiffload_buffer) &&
         find(library, "vips_heifload_buffer", vips.heifload_buffer) &&
         find(library, "vips_colourspace", vips.colourspace) &&
         find(library, "vips_image_get_width", vips.image_get_width) &&
         find(library, "vips_image_get_height", vips.image_get_height) &&
         find(library, "vips_image_get_bands", vips.image_get_bands) &&
         find(library, "vips_image_get_format", vips.image_get_format) &&
         find(library, "vips_image_get_interpretation", vips.image_get_interpretation) &&
         find(library, "vips_image_get_typeof", vips.image_get_typeof) &&
         find(library, "vips_image_get_blob", vips.image_get_blob) &&
         find(library, "vips_image_get_int", vips.image_get_int) &&
         find(library, "vips_region_new", vips.region_new) &&
         find(library, "vips_region_prepare", vips.region_prepare) &&
         find(library, "vips_image_new_from_memory", vips.image_new_from_memory) &&
         find(library, "vips_image_set_string", vips.image_set_string) &&
         find(library, "vips_tiffsave_buffer", vips.tiffsave_buffer) &&
         find(library, "g_free", vips.free) && find(library, "g_object_unref", vips.object_unref) &&
         find(library, "g_log_set_handler", vips.log_set_handler);
}

void set_up(const VipsLibrary& vips) {
  // The core prints nothing: what matters comes back as an error.
  const auto silent = [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {};
  vips.log_set_handler("VIPS", G_LOG_LEVEL_MASK, silent, nullptr);
  vips.block_untrusted_set(TRUE);
  vips.cache_set_max(0);
  // Rows are asked for one strip after the other, so a pool of threads would only wait; ours
  // convert the strips.
  vips.concurrency_set(1);
}

struct Loaded {
  VipsLibrary vips;
  bool ready = false;
};

}  // namespace

Result<const VipsLibrary*> load_vips() {
  // Never unloaded: libvips does not support starting again.
  static const Loaded kLoaded = [] {
    Loaded loaded;
    void* library = dlopen(kFile, RTLD_LAZY | RTLD_LOCAL);
    loaded.ready = library != nullptr && find_functions(library, loaded.vips) &&
                   loaded.vips.init("huemask") == 0;
    if (loaded.ready) set_up(loaded.vips);
    return loaded;
  }();
  if (!kLoaded.ready) {
    return fail(ErrorCode::kUnsupported,
                "WebP, GIF, TIFF and AVIF/HEIF need libvips, which is not installed here; install "
                "it (Debian and Ubuntu: apt-get install libvips42) or use PNG instead");
  }
  return &kLoaded.vips;
}

}  // namespace huemask::picture
