// The exponential function where a choice hangs on it: the libraries' own differ in their last bit.
#pragma once

namespace huemask::palette {

// e^x for x <= 0, within 1e-5 of itself (0 below -40), by multiplications and additions alone:
// the same bits everywhere. Taylor's polynomial at x / 256, squared eight times.
inline double exponential(double x) {
  constexpr double kNothing = -40;
  if (x < kNothing) return 0;
  const double y = x / 256;
  double e = 1 + y * (1 + y * (1.0 / 2 + y * (1.0 / 6 + y * (1.0 / 24 + y / 120))));
  for (int squaring = 0; squaring < 8; ++squaring) e *= e;
  return e;
}

}  // namespace huemask::palette
