# The one list of Debian and Ubuntu packages that huemask needs (Debian 12 and Ubuntu 24.04 know
# all but Boost by the same names). Sourced by script/lib/common.sh.
# shellcheck shell=bash disable=SC2034

# To build the library and the command.
build_packages=(
  g++ cmake ninja-build pkg-config
  libvips-dev liblcms2-dev libjpeg-dev libpng-dev libcurl4-openssl-dev libminizip-dev libhpdf-dev
  libhwy-dev libtbb-dev libexpected-dev libcli11-dev libfmt-dev nlohmann-json3-dev
  libseccomp-dev
  brotli  # the page is in the program, compressed
)

# Boost.Beast is wanted from 1.81 on. Debian 12 has that beside its own, older Boost, but only one of
# both can be installed, and SciPy's package needs the other: its headers are unpacked into
# build/boost instead (get_boost).
boost_to_unpack=
if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then
  boost_to_unpack=libboost1.81-dev
else
  build_packages+=(libboost-dev)
fi

# To build and run every test and check as well.
test_packages=(
  "${build_packages[@]}"
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
  libopencv-imgproc-dev  # a judge of the steps of refining (tests/opencv)
  clang-16 clang-format-16 clang-tidy-16 libclang-rt-16-dev python3 python3-venv
  python3-numpy  # the judge of palettes that bench/peers has is tested too
  python3-skimage  # and so are the scores of masks (tests/evaluate), with SciPy
  # What reads files that huemask wrote (tests/formats).
  python3-defusedxml python3-jsonschema python3-libsass python3-pil python3-tinycss2 librsvg2-bin poppler-utils
)

# The page is built and tested with Node.js; one of another origin than Debian brings npm with it.
command -v npm >/dev/null || test_packages+=(nodejs npm)
# And tested in a browser, where that is a package: Ubuntu's is no more than a pointer to a snap.
if grep -qs '^ID=debian' /etc/os-release; then test_packages+=(chromium); fi

# To compare with other programs as well (script/bench).
bench_packages=("${build_packages[@]}" libbenchmark-dev python3 python3-venv)
# Those of them that are commands of Debian (script/bench peers).
peer_packages=(imagemagick pngquant)
# What asks the server (script/bench server).
server_bench_packages=(wrk)

# Debian packages with large photographs (CC-licensed) that script/bench measures on. They are
# unpacked into build/bench-photos, never installed.
photo_packages=(
  lomiri-wallpapers-16.04 lomiri-wallpapers-20.04 mate-backgrounds plasma-workspace-wallpapers
  ukui-wallpapers
)
