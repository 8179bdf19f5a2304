#include "engine/form/fitting/text_size.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "engine/text/code_points.hpp"

namespace svodka::form {

namespace {

constexpr char32_t first_latin = 0x20, last_latin = 0x7E;
constexpr char32_t first_cyrillic = 0x400, last_cyrillic = 0x45F;
constexpr std::size_t letters =
    (last_latin - first_latin + 1) + (last_cyrillic - first_cyrillic + 1);

// Thousandths of the font's size, from the fonts' hmtx tables: space to tilde, then U+0400 to
// U+045F.
using Widths = std::array<std::uint16_t, letters>;
constexpr std::array<Widths, 6> widths = {{
    // Calibri
    {{226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507,
      507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533,
      615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642,
      567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471,
      525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453,
      395, 314, 460, 314, 498, 488, 488, 625, 430, 547, 459, 252, 252, 319, 872, 876, 618, 543,
      642, 527, 620, 579, 538, 544, 430, 644, 488, 801, 474, 642, 642, 543, 611, 855, 623, 662,
      622, 517, 533, 487, 527, 697, 519, 639, 556, 868, 890, 615, 762, 531, 548, 879, 555, 479,
      533, 479, 346, 558, 498, 689, 423, 541, 541, 464, 510, 676, 535, 527, 521, 525, 423, 387,
      453, 624, 433, 542, 469, 729, 749, 536, 666, 470, 443, 722, 474, 498, 498, 541, 346, 444,
      391, 229, 229, 239, 751, 770, 533, 464, 541, 453, 525}},
    // Calibri bold
    {{226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430, 507, 507,
      507, 507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529,
      630, 488, 459, 637, 631, 267, 331, 547, 423, 874, 659, 676, 532, 686, 563, 473, 495, 653,
      591, 906, 551, 520, 478, 325, 430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474,
      537, 246, 255, 480, 246, 813, 537, 538, 537, 537, 355, 399, 347, 537, 473, 745, 459, 474,
      397, 344, 475, 344, 498, 488, 488, 636, 432, 539, 473, 267, 267, 331, 896, 896, 632, 563,
      652, 547, 628, 606, 556, 561, 432, 673, 488, 833, 482, 652, 652, 563, 629, 874, 631, 676,
      630, 532, 529, 495, 547, 724, 551, 658, 569, 897, 927, 639, 798, 553, 539, 914, 574, 494,
      532, 495, 354, 582, 503, 737, 427, 557, 557, 495, 526, 713, 545, 538, 534, 537, 418, 390,
      474, 675, 459, 562, 488, 763, 789, 558, 712, 495, 437, 753, 498, 503, 503, 553, 354, 438,
      399, 246, 246, 255, 776, 794, 547, 495, 557, 474, 537}},
    // Arial
    {{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,  278,  556, 556,
      556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667,  667, 722,
      722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722,  667,  611, 722,
      667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,  556,  278, 556,
      556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,  722,  500, 500,
      500, 334, 260, 334, 584, 667, 667, 865, 542, 719, 667, 278, 278, 500, 1057, 1010, 854, 583,
      722, 635, 719, 667, 656, 667, 542, 677, 667, 923, 604, 719, 719, 583, 656,  833,  722, 778,
      719, 667, 722, 611, 635, 760, 667, 740, 667, 917, 938, 792, 885, 656, 719,  1010, 722, 556,
      573, 531, 365, 583, 556, 669, 458, 559, 559, 438, 583, 688, 552, 556, 542,  556,  500, 458,
      500, 823, 500, 573, 521, 802, 823, 625, 719, 521, 510, 750, 542, 556, 556,  556,  365, 510,
      500, 222, 278, 222, 906, 812, 556, 438, 559, 500, 552}},
    // Arial bold
    {{278, 333, 474, 556, 556, 889, 722, 238, 333, 333,  389,  584, 278, 333, 278,  278,  556, 556,
      556, 556, 556, 556, 556, 556, 556, 556, 333, 333,  584,  584, 584, 611, 975,  722,  722, 722,
      722, 667, 611, 778, 722, 278, 556, 722, 611, 833,  722,  778, 667, 778, 722,  667,  611, 722,
      667, 944, 667, 667, 611, 333, 278, 333, 584, 556,  333,  556, 611, 556, 611,  556,  333, 611,
      611, 278, 278, 556, 278, 889, 611, 611, 611, 611,  389,  556, 333, 611, 556,  778,  556, 556,
      500, 389, 280, 389, 584, 667, 669, 885, 567, 711,  667,  278, 276, 556, 1094, 1062, 875, 610,
      722, 622, 719, 722, 719, 722, 567, 712, 667, 904,  626,  719, 719, 610, 702,  833,  722, 778,
      719, 667, 722, 611, 622, 854, 667, 730, 703, 1005, 1019, 870, 979, 719, 711,  1031, 719, 556,
      618, 615, 417, 635, 556, 709, 497, 615, 615, 500,  635,  740, 604, 611, 604,  611,  556, 490,
      556, 875, 556, 615, 581, 833, 844, 729, 854, 615,  552,  854, 583, 556, 556,  611,  417, 552,
      556, 278, 281, 278, 969, 906, 611, 500, 615, 556,  604}},
    // Times New Roman
    {{250, 333, 408, 500, 500, 833, 778, 180, 333, 333,  500,  564, 250, 333, 250, 278,  500, 500,
      500, 500, 500, 500, 500, 500, 500, 500, 278, 278,  564,  564, 564, 444, 921, 722,  667, 667,
      722, 611, 556, 722, 722, 333, 389, 722, 611, 889,  722,  722, 556, 722, 667, 556,  611, 722,
      722, 944, 722, 722, 611, 333, 278, 333, 469, 500,  333,  444, 500, 444, 500, 444,  333, 500,
      500, 278, 278, 500, 278, 778, 500, 500, 500, 500,  333,  389, 278, 500, 500, 722,  500, 500,
      444, 480, 200, 480, 541, 611, 611, 752, 578, 660,  556,  333, 333, 389, 872, 872,  741, 667,
      722, 708, 722, 722, 574, 667, 578, 682, 611, 896,  501,  722, 722, 667, 678, 889,  722, 722,
      722, 556, 667, 611, 708, 790, 722, 722, 650, 1009, 1009, 706, 872, 574, 660, 1028, 667, 444,
      509, 472, 410, 509, 444, 691, 395, 535, 535, 486,  499,  633, 535, 500, 535, 500,  444, 437,
      500, 648, 500, 535, 503, 770, 770, 517, 672, 456,  429,  747, 460, 444, 444, 483,  410, 429,
      389, 278, 278, 278, 727, 723, 500, 486, 535, 500,  535}},
    // Times New Roman bold
    {{250, 333, 555, 500, 500, 1000, 833, 278,  333,  333,  500, 570, 250, 333,  250, 278,
      500, 500, 500, 500, 500, 500,  500, 500,  500,  500,  333, 333, 570, 570,  570, 500,
      930, 722, 667, 722, 722, 667,  611, 778,  778,  389,  500, 778, 667, 944,  722, 778,
      611, 778, 722, 556, 667, 722,  722, 1000, 722,  722,  667, 333, 278, 333,  581, 500,
      333, 500, 556, 444, 556, 444,  333, 500,  556,  278,  333, 556, 278, 833,  556, 500,
      556, 556, 444, 389, 333, 556,  500, 722,  500,  500,  444, 394, 220, 394,  520, 667,
      667, 800, 636, 678, 556, 389,  389, 500,  1003, 1002, 800, 725, 778, 734,  778, 722,
      661, 667, 636, 688, 667, 989,  528, 778,  778,  725,  745, 944, 778, 778,  778, 611,
      722, 667, 734, 859, 722, 778,  734, 1098, 1098, 765,  982, 661, 678, 1126, 722, 500,
      500, 540, 454, 506, 444, 725,  402, 576,  576,  576,  561, 681, 576, 500,  576, 556,
      444, 491, 500, 692, 500, 576,  564, 844,  844,  583,  781, 529, 432, 764,  541, 444,
      444, 537, 454, 432, 389, 278,  278, 333,  780,  797,  556, 576, 576, 500,  576}},
}};

struct Face {
  std::size_t table;  // regular; bold is the next
  double factor;      // wider or narrower than that
  double height;      // of a line, as a multiple of the font size
};

Face face_of(const std::string& name) {
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("Calibri") || has("Carlito")) return {0, 1, 1.2207};
  if (has("Times") || has("Serif") || has("Cambria") || has("Georgia")) return {4, 1, 1.15};
  if (has("Courier") || has("Mono") || has("Consolas")) return {2, 1.18, 1.133};
  if (has("Verdana") || has("DejaVu")) return {2, 1.17, 1.2};
  if (has("Narrow")) return {2, 0.82, 1.149};
  return {2, 1, 1.149};
}

double thousandths(char32_t point, const Widths& table) {
  if (point >= first_latin && point <= last_latin) return table[point - first_latin];
  if (point >= first_cyrillic && point <= last_cyrillic)
    return table[last_latin - first_latin + 1 + point - first_cyrillic];
  if (point == 0xA0) return table[0];
  if (point == 0x2014 || point == 0x2026) return 950;  // em dash, ellipsis
  if (point == 0x2116) return 1060;                    // numero sign
  return point >= 0x1100 ? 1000 : 510;
}

class Line {
 public:
  explicit Line(const workbook::Font& font)
      : face_(face_of(font.name)),
        table_(widths[face_.table + (font.bold ? 1 : 0)]),
        scale_(font.size / 1000 * face_.factor) {}

  double width(char32_t point) const { return thousandths(point, table_) * scale_; }

 private:
  Face face_;
  const Widths& table_;
  double scale_;
};

}  // namespace

double text_width(std::string_view text, const workbook::Font& font) {
  const Line line(font);
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += line.width(next_character(text, at));
  return width;
}

int wrapped_lines(std::string_view text, const workbook::Font& font, double width) {
  const Line line(font);
  int lines = 1;
  double used = 0;  // width up to the last place where the line may break
  double word = 0;  // behind that place
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_character(text, at);
    if (point == '\n') {
      ++lines;
      used = word = 0;
      continue;
    }
    const double letter = line.width(point);
    const bool blank = point == ' ' || point == '\t';
    // Blanks at the end of a line hang over its edge.
    if (!blank && used + word + letter > width && used + word > 0) {
      ++lines;
      if (used == 0) word = 0;  // one word longer than the line breaks within
      used = 0;
    }
    word += letter;
    if (blank || point == '-' || point == 0x2013 || point == 0x2014) {
      used += word;
      word = 0;
    }
  }
  return lines;
}

double line_height(const workbook::Font& font) {
  const double pixels = font.size * 96 / 72;
  return (std::round(pixels * face_of(font.name).height) + 2) * 72 / 96;
}

double least_line_height(const workbook::Font& font) {
  return font.size * face_of(font.name).height * 0.97;
}

double column_points(double characters, const workbook::Font& default_font) {
  const Line line(default_font);
  const double digit = std::max(1.0, std::round(line.width('0') * 96 / 72));  // whole pixels
  return characters * digit * 72 / 96;
}

}  // namespace svodka::form
