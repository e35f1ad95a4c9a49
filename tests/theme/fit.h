// Fits the weights of the model of themes to those that people chose.
#pragma once

#include <cstddef>
#include <vector>

#include "palette/theme_model.h"
#include "people.h"

namespace huemask::test {

// The choices of people on one picture: a color each, given the other four of the theme.
struct Choices {
  struct One {
    std::vector<palette::ThemeTerms> terms;  // of the swatches that were left to choose from
    std::size_t chosen = 0;
  };
  std::vector<One> all;
};

[[nodiscard]] Choices choices_on(const ThemedPicture& picture);

// The weights under which the choices on the pictures of `used` are likeliest (conditional or
// pseudo-likelihood, Besag 1975, doi:10.2307/2987782), with a slight pull to zero; by Newton's
// method.
[[nodiscard]] palette::ThemeTerms fit_weights(const std::vector<Choices>& pictures,
                                              const std::vector<std::size_t>& used);

}  // namespace huemask::test
