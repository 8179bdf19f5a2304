#include "engine/reader/picture_size.hpp"

#include <cstdint>

#include "engine/reader/big_endian.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::reader {
namespace {

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t index = length; index-- > 0;)
    value = value << 8 | (at + index < bytes.size() ? byte_of(bytes[at + index]) : 0);
  return value;
}

PictureSize scaled(double width, double height, double x_dpi, double y_dpi) {
  return {width * 96 / (x_dpi > 0 ? x_dpi : 96), height * 96 / (y_dpi > 0 ? y_dpi : 96)};
}

std::optional<PictureSize> png_size(std::string_view bytes) {
  double width = 0, height = 0, x_dpi = 96, y_dpi = 96;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = big_endian(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (type == "IHDR") {
      width = big_endian(bytes, at + 8, 4);
      height = big_endian(bytes, at + 12, 4);
    } else if (type == "pHYs" && big_endian(bytes, at + 16, 1) == 1) {  // points per metre
      x_dpi = big_endian(bytes, at + 8, 4) * 0.0254;
      y_dpi = big_endian(bytes, at + 12, 4) * 0.0254;
    } else if (type == "IDAT") {
      break;
    }
    at += length + 12;
  }
  if (width <= 0 || height <= 0) return std::nullopt;
  return scaled(width, height, x_dpi, y_dpi);
}

std::optional<PictureSize> jpeg_size(std::string_view bytes) {
  double width = 0, height = 0, x_dpi = 96, y_dpi = 96;
  for (std::size_t at = 2; at + 9 < bytes.size() && byte_of(bytes[at]) == 0xFF;) {
    const std::uint32_t marker = big_endian(bytes, at + 1, 1);
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      height = big_endian(bytes, at + 5, 2);
      width = big_endian(bytes, at + 7, 2);
      break;
    }
    if (marker == 0xE0 && bytes.substr(at + 4, 4) == "JFIF") {
      const std::uint32_t unit = big_endian(bytes, at + 11, 1);
      const double per_inch = unit == 1 ? 1 : unit == 2 ? 2.54 : 0;
      if (per_inch > 0) {
        x_dpi = big_endian(bytes, at + 12, 2) * per_inch;
        y_dpi = big_endian(bytes, at + 14, 2) * per_inch;
      }
    }
    at += big_endian(bytes, at + 2, 2) + 2;
  }
  if (width <= 0 || height <= 0) return std::nullopt;
  return scaled(width, height, x_dpi, y_dpi);
}

// libxlsxwriter takes both kinds at 96 per inch, whatever they say.
std::optional<PictureSize> plain_size(double width, double height) {
  if (width <= 0 || height <= 0) return std::nullopt;
  return PictureSize{width, height};
}

std::optional<PictureSize> bmp_size(std::string_view bytes) {
  constexpr std::uint32_t most = 1u << 24;  // a picture drawn from its top has a negative height
  const std::uint32_t width = little_endian(bytes, 18, 4), height = little_endian(bytes, 22, 4);
  if (width > most || height > most) return std::nullopt;
  return plain_size(width, height);
}

}  // namespace

std::optional<PictureSize> picture_size(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png_size(bytes);
  if (bytes.starts_with("\xFF\xD8")) return jpeg_size(bytes);
  if (bytes.starts_with("GIF8"))
    return plain_size(little_endian(bytes, 6, 2), little_endian(bytes, 8, 2));
  if (bytes.starts_with("BM")) return bmp_size(bytes);
  return std::nullopt;
}

}  // namespace svodka::reader
