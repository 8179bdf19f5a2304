#include "engine/reader/colours.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace svodka::reader {
namespace {

using workbook::automatic;
using workbook::Colour;

// 18.8.27, the colours of Excel 97 that files still name by number.
constexpr std::array<Colour, 64> usual_palette = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
    0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
    0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
    0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
    0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
    0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};

// In the order of the numbers that cells use, which exchanges light and dark (18.8.3 says
// otherwise; Excel does this).
constexpr std::array<const char*, 12> theme_names = {"lt1",     "dk1",     "lt2",     "dk2",
                                                     "accent1", "accent2", "accent3", "accent4",
                                                     "accent5", "accent6", "hlink",   "folHlink"};
constexpr std::array<Colour, 12> office_theme = {0xFFFFFF, 0x000000, 0xEEECE1, 0x1F497D,
                                                 0x4F81BD, 0xC0504D, 0x9BBB59, 0x8064A2,
                                                 0x4BACC6, 0xF79646, 0x0000FF, 0x800080};

Colour from_hex(std::string_view text) {
  if (text.size() == 8) text.remove_prefix(2);  // the alpha byte, which Excel ignores
  Colour colour = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), colour, 16);
  if (text.size() != 6 || error != std::errc() || end != text.data() + text.size())
    return automatic;
  return colour;
}

struct Hls {
  double hue = 0, lightness = 0, saturation = 0;
};

Hls to_hls(Colour colour) {
  const double red = (colour >> 16 & 0xff) / 255.0, green = (colour >> 8 & 0xff) / 255.0,
               blue = (colour & 0xff) / 255.0;
  const double high = std::max({red, green, blue}), low = std::min({red, green, blue});
  Hls hls;
  hls.lightness = (high + low) / 2;
  if (high == low) return hls;
  const double range = high - low;
  hls.saturation = hls.lightness <= 0.5 ? range / (high + low) : range / (2 - high - low);
  const double r = (high - red) / range, g = (high - green) / range, b = (high - blue) / range;
  hls.hue = red == high ? b - g : green == high ? 2 + r - b : 4 + g - r;
  hls.hue = hls.hue / 6 - std::floor(hls.hue / 6);
  return hls;
}

double channel(double low, double high, double hue) {
  hue -= std::floor(hue);
  if (hue < 1.0 / 6) return low + (high - low) * hue * 6;
  if (hue < 0.5) return high;
  if (hue < 2.0 / 3) return low + (high - low) * (2.0 / 3 - hue) * 6;
  return low;
}

Colour to_rgb(const Hls& hls) {
  const double high = hls.lightness <= 0.5
                          ? hls.lightness * (1 + hls.saturation)
                          : hls.lightness + hls.saturation - hls.lightness * hls.saturation;
  const double low = 2 * hls.lightness - high;
  const auto byte = [](double part) {
    return static_cast<Colour>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
  };
  if (hls.saturation == 0) return byte(hls.lightness) * 0x010101;
  return byte(channel(low, high, hls.hue + 1.0 / 3)) << 16 |
         byte(channel(low, high, hls.hue)) << 8 | byte(channel(low, high, hls.hue - 1.0 / 3));
}

Colour tinted(Colour colour, double tint) {
  if (tint == 0 || colour == automatic) return colour;
  Hls hls = to_hls(colour);
  hls.lightness = tint < 0 ? hls.lightness * (1 + tint) : hls.lightness * (1 - tint) + tint;
  return to_rgb(hls);
}

}  // namespace

Colours::Colours() : theme_(office_theme), palette_(usual_palette.begin(), usual_palette.end()) {}

void Colours::read_theme(pugi::xml_node theme) {
  const pugi::xml_node scheme = theme.child("themeElements").child("clrScheme");
  for (std::size_t index = 0; index < theme_names.size(); ++index) {
    const pugi::xml_node place = scheme.child(theme_names[index]);
    Colour colour = from_hex(attribute(place.child("srgbClr"), "val"));
    if (colour == automatic) colour = from_hex(attribute(place.child("sysClr"), "lastClr"));
    if (colour != automatic) theme_[index] = colour;
  }
}

void Colours::read_palette(pugi::xml_node colours) {
  std::size_t index = 0;
  for (const pugi::xml_node node : colours.child("indexedColors").children("rgbColor")) {
    if (index == palette_.size()) break;
    palette_[index++] = from_hex(attribute(node, "rgb"));
  }
}

Colour Colours::resolve(pugi::xml_node node) const {
  if (!node || flag(node, "auto", false)) return automatic;
  const double tint = real(node, "tint").value_or(0);
  if (node.attribute("theme")) {
    const auto index = static_cast<std::size_t>(integer(node, "theme", 0));
    return index < theme_.size() ? tinted(theme_[index], tint) : automatic;
  }
  if (node.attribute("rgb")) return tinted(from_hex(attribute(node, "rgb")), tint);
  const auto index = static_cast<std::size_t>(integer(node, "indexed", 64));
  return index < palette_.size() ? tinted(palette_[index], tint)
                                 : automatic;  // 64, 65: the system's
}

Colour Colours::resolve_drawing(pugi::xml_node fill) const {
  if (const pugi::xml_node colour = fill.child("srgbClr"))
    return from_hex(attribute(colour, "val"));
  if (const pugi::xml_node colour = fill.child("sysClr"))
    return from_hex(attribute(colour, "lastClr"));
  const pugi::xml_node scheme = fill.child("schemeClr");
  std::string_view name = attribute(scheme, "val");
  if (name == "tx1") name = "dk1";
  if (name == "bg1") name = "lt1";
  if (name == "tx2") name = "dk2";
  if (name == "bg2") name = "lt2";
  for (std::size_t index = 0; index < theme_names.size(); ++index) {
    if (theme_names[index] != name) continue;
    Hls hls = to_hls(theme_[index]);
    hls.lightness *= integer(scheme.child("lumMod"), "val", 100'000) / 100'000.0;
    hls.lightness =
        std::min(1.0, hls.lightness + integer(scheme.child("lumOff"), "val", 0) / 100'000.0);
    return to_rgb(hls);
  }
  return automatic;
}

}  // namespace svodka::reader
