// What the runs have in common: the steps from a location to a palette, and many of them at a time.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "huemask/opened_picture.h"
#include "huemask/pipeline.h"

namespace huemask::pipeline {

class StopWatch {
 public:
  // Milliseconds since the last call, or since the start.
  double lap() {
    const Clock::time_point now = Clock::now();
    const double ms = milliseconds(now - last_);
    last_ = now;
    return ms;
  }
  [[nodiscard]] double total() const { return milliseconds(Clock::now() - start_); }

 private:
  using Clock = std::chrono::steady_clock;
  static double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
  }
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

// A context whose progress fills [from, to] of the whole.
[[nodiscard]] Context part(const Context& context, double from, double to);

[[nodiscard]] Result<void> check(const Recipe& recipe, const Context& context);

[[nodiscard]] Result<Image> read_image(const std::string& location, const FetchOptions& fetch,
                                       const Context& context);

struct Counted {
  Image image;
  int width = 0;  // of the image, for when it is let go
  int height = 0;
  int width_in_file = 0;  // upright, before it was made smaller
  int height_in_file = 0;
  ColorTable table;
  ColorTable areas;  // empty unless the colors are to be found in areas
  ElapsedMs elapsed_ms;
};

// Everything up to the color tables, with the ignored colors in it. At least one pixel is visible.
[[nodiscard]] Result<Counted> count(const std::string& location, const Recipe& recipe,
                                    const Context& context, StopWatch& watch);

// The same of a picture that was read, selected and preprocessed; `counter` may have begun.
[[nodiscard]] Result<Counted> count_loaded(Image image, ColorCounter counter, const Recipe& recipe,
                                           const Context& context, StopWatch& watch);

// What is left of a table, at least one color, once the ignored ones are out.
[[nodiscard]] Result<ColorTable> without_ignored(ColorTable table,
                                                 const std::vector<IgnoredColor>& ignored,
                                                 const Context& context);

// Takes the ignored colors out: of both tables, where the areas may have none then, and of the
// picture, where their pixels become transparent.
[[nodiscard]] Result<void> leave_out(const std::vector<IgnoredColor>& ignored, Counted& counted,
                                     const Context& context);

[[nodiscard]] Scope scope_of(const Recipe& recipe);

// The palette of a table, found in the areas where there are any, and what was asked for. What is
// known of the picture is for the caller to add.
[[nodiscard]] Result<PictureResult> find_palette(const ColorTable& table, const ColorTable& areas,
                                                 const Recipe& recipe, const Context& context,
                                                 StopWatch& watch);

// The palette of what was counted, with everything that is known of the picture but its name. The
// ignored colors are left out.
[[nodiscard]] Result<PictureResult> palette_of(Counted& counted, const Recipe& recipe,
                                               const Context& context, StopWatch& watch);

// Where the colors of a palette are. unsupported where edges are clean or soft and there are more
// than kMostSoftColors.
[[nodiscard]] Result<PlacedColors> place(const Image& image, const ColorTable& table,
                                         const Palette& palette, Recipe::Edges edges,
                                         const Context& context);

// The last touch: what belonged to the table goes with it.
void finish(PictureResult& result, const StopWatch& watch, const Context& context);

// Runs a step for a location: its errors name the location, and what it throws becomes an error.
template <typename Run>
auto guarded(const std::string& location, const Run& run) -> decltype(run()) {
  try {
    auto result = run();
    if (!result) result.error().where = location;
    return result;
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge,
                "there is not enough memory for this picture; use --max-side to make it smaller",
                location);
  } catch (const std::exception& exception) {
    return fail(ErrorCode::kInternal,
                fmt::format("unexpected: {}; please report it", exception.what()), location);
  }
}

// Calls work(i, inner) for each of `count` pictures, as many at a time as there are threads, with a
// context of its share of them; and after each settle(i), one call at a time.
void for_each_picture(std::size_t count, const Context& context,
                      const std::function<void(std::size_t i, const Context& inner)>& work,
                      const std::function<void(std::size_t i)>& settle);

}  // namespace huemask::pipeline
