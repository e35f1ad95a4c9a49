#include "mask_file.h"

#include <fmt/format.h>

#include "huemask/encode.h"
#include "output.h"
#include "terminal.h"

namespace huemask::cli {

void add_mask_depth(CLI::App& command, std::string& depth, const char* help) {
  command.add_option("--mask-depth", depth, help)
      ->option_text("N")
      ->group("Output")
      ->check([](const std::string& text) -> std::string {
        return text == "1" || text == "8" ? "" : fmt::format("must be 1 or 8, not '{}'", text);
      });
}

void MaskFileArguments::add_to(CLI::App& command) {
  command.add_option("-o", file, "The PNG to write; - is standard output")
      ->required()
      ->option_text("FILE")
      ->group("Output");
  add_mask_depth(command, depth, "Bits of a pixel: 8 (default) or 1");
}

std::string MaskFileArguments::complaint() const {
  if (file != "-" || !stdout_is_terminal()) return {};
  return "a mask is no text for a terminal; name a file with -o FILE";
}

Result<void> MaskFileArguments::write(const Mask& mask) const {
  const auto png = depth == "1" ? encode_png_bilevel(mask.view()) : encode_png_gray(mask.view());
  if (!png) return tl::make_unexpected(png.error());
  return write_output(file, *png);
}

}  // namespace huemask::cli
