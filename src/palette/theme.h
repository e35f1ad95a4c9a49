// Themes: the colors of a picture that a person would name.
#pragma once

#include <cstddef>
#include <vector>

#include "huemask/cluster.h"
#include "huemask/color.h"
#include "huemask/context.h"
#include "huemask/result.h"
#include "palette/theme_model.h"

namespace huemask::palette {

// From so many colors people chose where the model was fitted.
inline constexpr int kThemeCandidates = 40;

// The k of the colors, as rising positions behind the fixed ones, that are nearest on average to
// what people would choose, in the distance of Lin & Hanrahan 2013 (the mean CIELAB difference of
// the best matching): themes are imagined by the model, and a theme is improved color by color
// until no other color brings it nearer to all of them. The first `fixed` colors are part of it.
// fixed <= k <= colors. Deterministic. Errors: cancelled.
[[nodiscard]] Result<Theme> choose_theme(const std::vector<Lab>& colors, std::size_t fixed,
                                         std::size_t k, const ThemeTerms& weights,
                                         const Context& context);

// The clustering with k of its centers, a theme, for all colors; the first `fixed` stay. The same
// where there are no more than k. Errors: cancelled.
[[nodiscard]] Result<Clustering> narrow_to_theme(const ClusterProblem& problem,
                                                 const Clustering& candidates, std::size_t fixed,
                                                 int k, const Context& context);

}  // namespace huemask::palette
