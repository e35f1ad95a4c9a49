// What every format of kind kLayers asks of its input, and what it makes of it.
#pragma once

#include <cstddef>
#include <string>

#include "huemask/export.h"
#include "huemask/layers.h"

namespace huemask {

// invalid_argument unless there is at least one layer and all have one size and one RGB space.
[[nodiscard]] Result<void> check_layers_input(const ExportInput& input);

// The stack as it is seen: each layer over those below. Opaque where every pixel is. Errors:
// cancelled. Source: Porter & Duff 1984, doi:10.1145/800031.808606, on encoded values as every
// program for layers has it.
[[nodiscard]] Result<Image> flattened(const LayerStack& stack, const Context& context);

// "layer-01.png": number from 1 for the bottom one.
[[nodiscard]] std::string layer_file_name(std::size_t index, std::size_t count);

}  // namespace huemask
