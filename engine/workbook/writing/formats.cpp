#include "engine/workbook/writing/formats.hpp"

#include <fmt/format.h>

#include "engine/workbook/number_format.hpp"

namespace svodka::workbook {
namespace {

// libxlsxwriter merges equal formats by comparing all their members; this one it neither writes nor
// reads, so it keeps apart formats that differ only in what is amended afterwards.
enum Distinction : std::uint8_t { plain = 0, quoted = 1, not_the_default = 2 };

std::uint8_t vertical_alignment(Vertical vertical) {
  switch (vertical) {
    case Vertical::top:
      return LXW_ALIGN_VERTICAL_TOP;
    case Vertical::centre:
      return LXW_ALIGN_VERTICAL_CENTER;
    case Vertical::justify:
      return LXW_ALIGN_VERTICAL_JUSTIFY;
    case Vertical::distributed:
      return LXW_ALIGN_VERTICAL_DISTRIBUTED;
    case Vertical::bottom:
      break;
  }
  return LXW_ALIGN_NONE;
}

void set_edge(const Edge& edge, std::uint8_t& line, lxw_color_t& colour) {
  line = static_cast<std::uint8_t>(edge.line);
  colour = format_colour(edge.colour);
}

constexpr Pattern stand_in_pattern = Pattern::light_trellis;

std::string gradient_element(const Gradient& gradient) {
  std::string xml = "<gradientFill";
  const auto state = [&](const char* name, double value) {
    if (value != 0) xml += fmt::format(" {}=\"{}\"", name, value);
  };
  if (gradient.path) xml += " type=\"path\"";
  state("degree", gradient.degree);
  state("left", gradient.left);
  state("right", gradient.right);
  state("top", gradient.top);
  state("bottom", gradient.bottom);
  xml += ">";
  for (const auto& [place, colour] : gradient.stops)
    xml += fmt::format("<stop position=\"{}\"><color rgb=\"FF{:06X}\"/></stop>", place,
                       colour == automatic ? 0xFFFFFF : colour);
  return xml + "</gradientFill>";
}

// "" for what libxlsxwriter writes with an indent.
std::string_view word_of_centred(Horizontal horizontal) {
  switch (horizontal) {
    case Horizontal::centre:
      return "center";
    case Horizontal::fill:
      return "fill";
    case Horizontal::justify:
      return "justify";
    case Horizontal::centre_across:
      return "centerContinuous";
    default:
      return "";
  }
}

bool is_pristine(const Style& style) {
  Style pristine;
  pristine.font.scheme = style.font.scheme;
  return style == pristine;
}

}  // namespace

lxw_color_t format_colour(Colour colour) {
  if (colour == automatic) return LXW_COLOR_UNSET;
  // 0 means "not set" to libxlsxwriter; its black carries a bit above the colour.
  return colour == 0 ? lxw_color_t{LXW_COLOR_BLACK} : static_cast<lxw_color_t>(colour);
}

Formats::Formats(lxw_workbook* workbook, const Book& book)
    : workbook_(workbook),
      book_(book),
      default_(STAILQ_FIRST(workbook->formats)),
      cells_(book.styles.size(), nullptr) {
  set_style(default_, book.styles[default_style]);
  if (!is_pristine(book.styles[default_style])) stated_.emplace_back(default_, "");
}

// The default's number was given to libxlsxwriter's own style before that became the book's: a
// format that is equal to either would be merged with it.
bool Formats::looks_like_default(const Style& style) const {
  return is_pristine(style) || style == book_.styles[default_style];
}

lxw_format* Formats::cell(StyleIndex style) {
  if (style == default_style) return nullptr;
  lxw_format*& format = cells_[style_number(style)];
  if (!format) {
    format = workbook_add_format(workbook_);
    const Style& wanted = book_.styles[style];
    set_style(format, wanted);
    if (looks_like_default(wanted)) {
      format->merge_range = not_the_default;
      if (wanted == book_.styles[default_style]) stated_.emplace_back(format, "");
    }
  }
  return format;
}

lxw_format* Formats::cell_or_default(StyleIndex style) {
  return style == default_style ? default_ : cell(style);
}

lxw_format* Formats::cell_with_font(StyleIndex style, const Font& font) {
  lxw_format*& format = cells_with_fonts_[{style, font}];
  if (!format) {
    format = workbook_add_format(workbook_);
    Style wanted = book_.styles[style];
    wanted.font = font;
    set_style(format, wanted);
    if (looks_like_default(wanted)) format->merge_range = not_the_default;
  }
  return format;
}

lxw_format* Formats::font(const Font& font) {
  lxw_format*& format = fonts_[font];
  if (!format) {
    format = workbook_add_format(workbook_);
    set_font(format, font);
  }
  return format;
}

void Formats::set_font(lxw_format* format, const Font& font) {
  format_set_font_name(format, font.name.c_str());
  format->font_size = font.size;
  format->bold = font.bold;
  format->italic = font.italic;
  format->font_strikeout = font.strike;
  format->font_outline = font.outline;
  format->font_shadow = font.shadow;
  format->underline = static_cast<std::uint8_t>(font.underline);
  format->font_script = static_cast<std::uint8_t>(font.script);
  format->font_color = format_colour(font.colour);
  format->font_family = static_cast<std::uint8_t>(font.family);
  format->font_charset = static_cast<std::uint8_t>(font.charset);
}

void Formats::set_number_format(lxw_format* format, const std::string& code) {
  if (code.empty() || code == "General") return;
  if (const auto id = builtin_number_format_id(code)) {
    format->num_format_index = static_cast<std::uint16_t>(*id);
    return;
  }
  if (code.size() < LXW_FORMAT_FIELD_LEN) {
    format_set_num_format(format, code.c_str());
    return;
  }
  const std::string stand_in = "\"number format " + std::to_string(long_codes_.size()) + "\"";
  for (const auto& [known, long_code] : long_codes_)
    if (long_code == code) return format_set_num_format(format, known.c_str());
  long_codes_[stand_in] = code;
  format_set_num_format(format, stand_in.c_str());
}

// Until styles.xml is amended, a pattern in a colour of its own is in the gradient's place.
void Formats::set_gradient(lxw_format* format, const Gradient& gradient) {
  const auto taken = [&](Colour colour) {
    for (const Style& style : book_.styles)
      if (style.pattern == stand_in_pattern && style.foreground == colour) return true;
    return false;
  };
  const auto [place, fresh] = gradients_.try_emplace(gradient, automatic);
  if (fresh) {
    place->second = static_cast<Colour>(gradients_.size());
    while (taken(place->second)) place->second += 0x1000;
  }
  format->pattern = static_cast<std::uint8_t>(stand_in_pattern);
  format->fg_color = format_colour(place->second);
}

void Formats::set_style(lxw_format* format, const Style& style) {
  set_font(format, style.font);
  set_number_format(format, style.number_format);
  format->pattern = static_cast<std::uint8_t>(style.pattern);
  if (!style.gradient.stops.empty()) {
    set_gradient(format, style.gradient);
  } else if (style.pattern != Pattern::none) {
    format->fg_color = format_colour(style.foreground);
    // libxlsxwriter exchanges the two colours of a solid fill that has both.
    if (style.pattern != Pattern::solid) format->bg_color = format_colour(style.background);
  }
  set_edge(style.left, format->left, format->left_color);
  set_edge(style.right, format->right, format->right_color);
  set_edge(style.top, format->top, format->top_color);
  set_edge(style.bottom, format->bottom, format->bottom_color);
  if (style.diagonal_up || style.diagonal_down) {
    set_edge(style.diagonal, format->diag_border, format->diag_color);
    format->diag_type =
        static_cast<std::uint8_t>((style.diagonal_up ? 1 : 0) | (style.diagonal_down ? 2 : 0));
  }
  format->text_h_align = static_cast<std::uint8_t>(style.horizontal);
  format->text_v_align = vertical_alignment(style.vertical);
  format->text_wrap = style.wrap;
  format->shrink = style.shrink;
  format->indent = static_cast<std::uint8_t>(style.indent);
  // libxlsxwriter turns what has an indent and is not aligned to a side to the left.
  if (style.indent > 0) indented_.emplace_back(format, style.horizontal);
  if (style.rotation != 0) format_set_rotation(format, static_cast<std::int16_t>(style.rotation));
  format->reading_order = static_cast<std::uint8_t>(style.reading_order);
  format->locked = style.locked;
  format->hidden = style.formula_hidden;
  if (style.quote_prefix) {
    format->merge_range = quoted;
    stated_.emplace_back(format, " quotePrefix=\"1\"");
  }
}

lxw_format* Formats::differential(const DifferentialStyle& style) {
  lxw_format* format = workbook_add_format(workbook_);
  format->bold = style.bold.value_or(false);
  format->italic = style.italic.value_or(false);
  format->font_strikeout = style.strike.value_or(false);
  format->underline = static_cast<std::uint8_t>(style.underline.value_or(Underline::none));
  if (style.font_colour) format->font_color = format_colour(*style.font_colour);
  if (style.number_format) format_set_num_format(format, style.number_format->c_str());
  if (style.pattern && *style.pattern != Pattern::solid) {
    format->pattern = static_cast<std::uint8_t>(*style.pattern);
    if (style.fill_foreground) format->fg_color = format_colour(*style.fill_foreground);
  }
  // The colour of a solid differential fill is its background (unlike a cell's).
  if (style.fill_background) format->bg_color = format_colour(*style.fill_background);
  if (style.left) set_edge(*style.left, format->left, format->left_color);
  if (style.right) set_edge(*style.right, format->right, format->right_color);
  if (style.top) set_edge(*style.top, format->top, format->top_color);
  if (style.bottom) set_edge(*style.bottom, format->bottom, format->bottom_color);
  return format;
}

void Formats::amend_styles(const std::string& part, std::string& xml) const {
  amend_number_formats(part, xml);
  remove_schemes(xml);
  amend_gradients(part, xml);
  amend_alignments(part, xml);
  amend_attributes(part, xml);
}

void Formats::amend_number_formats(const std::string& part, std::string& xml) const {
  for (const auto& [stand_in, code] : long_codes_) {
    const std::string found = escape_xml(stand_in), written = escape_xml(code);
    for (std::size_t at = find_in_part(part, xml, found); at != std::string::npos;
         at = xml.find(found, at + written.size()))
      xml.replace(at, found.size(), written);
  }
}

// Fonts are named: with the form's own theme in the package, a scheme would mean its fonts.
void Formats::remove_schemes(std::string& xml) const {
  if (book_.theme.empty()) return;
  for (const std::string_view scheme : {"<scheme val=\"minor\"/>", "<scheme val=\"major\"/>"})
    for (std::size_t at = xml.find(scheme); at != std::string::npos; at = xml.find(scheme, at))
      xml.erase(at, scheme.size());
}

void Formats::amend_gradients(const std::string& part, std::string& xml) const {
  constexpr std::string_view end = "</patternFill>";
  for (const auto& [gradient, colour] : gradients_) {
    const std::size_t at = find_in_part(part, xml,
                                        fmt::format("<patternFill patternType=\"lightTrellis\">"
                                                    "<fgColor rgb=\"FF{:06X}\"/>",
                                                    colour));
    xml.replace(at, find_in_part(part, xml, end, at) + end.size() - at, gradient_element(gradient));
  }
}

void Formats::amend_alignments(const std::string& part, std::string& xml) const {
  constexpr std::string_view turned = "horizontal=\"left\"";
  std::map<int, std::string_view> words;  // by the place in <cellXfs>
  for (const auto& [format, horizontal] : indented_) {
    const std::string_view word = word_of_centred(horizontal);
    if (format->xf_index >= 0 && !word.empty()) words[format->xf_index] = word;
  }
  if (words.empty()) return;
  std::size_t at = find_in_part(part, xml, "<cellXfs");
  int passed = -1;
  for (const auto& [place, word] : words) {
    for (; passed < place; ++passed) at = find_in_part(part, xml, "<xf ", at + 1);
    xml.replace(find_in_part(part, xml, turned, at), turned.size(),
                fmt::format("horizontal=\"{}\"", word));
  }
}

void Formats::amend_attributes(const std::string& part, std::string& xml) const {
  std::map<int, std::string> attributes;  // by the place in <cellXfs>
  for (const auto& [format, attribute] : stated_)
    if (format->xf_index >= 0) attributes[format->xf_index] = attribute;
  if (attributes.empty()) return;
  std::size_t at = find_in_part(part, xml, "<cellXfs");
  int passed = -1;
  for (const auto& [place, attribute] : attributes) {
    for (; passed < place; ++passed) at = find_in_part(part, xml, "<xf ", at + 1);
    const std::size_t end = find_in_part(part, xml, ">", at);
    if (!attribute.empty()) {
      xml.insert(at + 3, attribute);
    } else if (xml[end - 1] == '/') {
      xml.replace(
          end - 1, 2,
          " applyAlignment=\"1\"><alignment horizontal=\"general\" vertical=\"bottom\"/></xf>");
    }
  }
}

}  // namespace svodka::workbook
