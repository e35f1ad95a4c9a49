#include "export/svg_path.h"

#include <charconv>
#include <cstdlib>
#include <initializer_list>

#include "export/curve_walk.h"

namespace huemask {
namespace {

// Writes the commands; one letter holds for all that follow of its kind.
class PathWriter {
 public:
  explicit PathWriter(std::string& path) : path_(path) {}

  void move_to(CurvePoint to) {
    begin('M');
    append(to.x);
    append(to.y);
    at_ = to;
  }
  void add(const CurvePiece& piece) {
    if (!piece.straight) {
      write('c', {piece.control1, piece.control2, piece.end});
    } else if (piece.end.y == at_.y) {
      begin('h');
      append(piece.end.x - at_.x);
    } else if (piece.end.x == at_.x) {
      begin('v');
      append(piece.end.y - at_.y);
    } else {
      write('l', {piece.end});
    }
    at_ = piece.end;
  }
  void close() { path_ += 'z'; }

 private:
  void begin(char command) {
    if (command_ != command) {
      path_ += command;
      last_ = Last::kLetter;
    }
    command_ = command;
  }
  // Hundredths as a decimal; a space before it where it would else belong to the number before.
  void append(std::int32_t value) {
    const std::int32_t magnitude = std::abs(value);
    const std::int32_t whole = magnitude / 100;
    const std::int32_t part = magnitude % 100;
    const bool begins_with_point = whole == 0 && part != 0;
    if (value < 0) {
      path_ += '-';
    } else if (last_ == Last::kWhole || (last_ == Last::kDecimal && !begins_with_point)) {
      path_ += ' ';
    }
    if (!begins_with_point) {
      char digits[12];
      path_.append(digits, std::to_chars(digits, digits + sizeof digits, whole).ptr);
    }
    last_ = part == 0 ? Last::kWhole : Last::kDecimal;
    if (part == 0) return;
    path_ += '.';
    path_ += static_cast<char>('0' + part / 10);
    if (part % 10 != 0) path_ += static_cast<char>('0' + part % 10);
  }
  void write(char command, std::initializer_list<CurvePoint> points) {
    begin(command);
    for (const CurvePoint& point : points) {
      append(point.x - at_.x);
      append(point.y - at_.y);
    }
  }

  std::string& path_;
  CurvePoint at_;
  char command_ = 0;
  enum class Last : std::uint8_t { kLetter, kWhole, kDecimal } last_ = Last::kLetter;
};

}  // namespace

void append_arc(std::string& path, const Curves& curves, std::size_t arc) {
  PathWriter writer(path);
  writer.move_to(curves.starts[arc]);
  for (const CurvePiece& piece : curves.pieces_of(arc)) writer.add(piece);
}

void append_ring(std::string& path, const Curves& curves, std::span<const HalfArc> ring) {
  PathWriter writer(path);
  writer.move_to(start_of(curves, ring.front()));
  for (const HalfArc& half : ring) {
    for_each_piece(curves, half, [&](const CurvePiece& piece) { writer.add(piece); });
  }
  writer.close();
}

}  // namespace huemask
