// TIFF by libvips, which is there for reading it. libtiff itself is not linked: that of Debian and
// Ubuntu brings JBIG-KIT, which is GPL.
#include <memory>

#include "huemask/encode.h"
#include "image/vips_library.h"

namespace huemask {
namespace {

constexpr double kMillimetersPerInch = 25.4;

}  // namespace

Result<Bytes> encode_tiff_gray(const Plane<std::uint8_t>& plane, double dots_per_inch,
                               const std::string& description) {
  if (plane.empty()) return fail(ErrorCode::kInvalidArgument, "a TIFF needs at least one pixel");
  const auto loaded = picture::load_vips();
  if (!loaded) return tl::make_unexpected(loaded.error());
  const picture::VipsLibrary& vips = **loaded;
  const auto unref = [&](VipsImage* image) { vips.object_unref(image); };
  const std::unique_ptr<VipsImage, decltype(unref)> image(
      vips.image_new_from_memory(plane.data(), plane.size(), plane.width(), plane.height(), 1,
                                 VIPS_FORMAT_UCHAR),
      unref);
  if (image == nullptr) return fail(ErrorCode::kTooLarge, "there is not enough memory for a TIFF");
  vips.image_set_string(image.get(), VIPS_META_IMAGEDESCRIPTION, description.c_str());
  const double dots_per_mm = dots_per_inch / kMillimetersPerInch;
  void* data = nullptr;
  std::size_t size = 0;
  const int status = vips.tiffsave_buffer(
      image.get(), &data, &size, "compression", VIPS_FOREIGN_TIFF_COMPRESSION_LZW, "resunit",
      VIPS_FOREIGN_TIFF_RESUNIT_INCH, "xres", dots_per_mm, "yres", dots_per_mm, nullptr);
  const auto release = [&](void* memory) { vips.free(memory); };
  const std::unique_ptr<void, decltype(release)> owned(data, release);
  if (status != 0) {
    vips.error_clear();
    return fail(ErrorCode::kTooLarge, "there is not enough memory to write this TIFF");
  }
  const auto* begin = static_cast<const std::byte*>(data);
  return Bytes(begin, begin + size);
}

}  // namespace huemask
