// Pictures that stand in cells, by {{ picture "logo.png" }}: a workbook places pictures by pixels,
// so their size is computed from the cells' once those are known.
#pragma once

#include <memory>
#include <vector>

#include "engine/reader/picture_file.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

struct PictureCell {
  int row = 0, column = 0;
  workbook::StyleIndex style = workbook::default_style;  // the cell's
  std::shared_ptr<const reader::PictureFile> file;
};

// Puts each picture into its cell or the merged range that begins there, as large as that holds
// with its proportions kept and the borders left in sight: at the top left, or where the cell's
// alignment centres it or sets it right. Rows and columns must have their sizes. Hidden cells
// hold no picture.
void fit_pictures(workbook::Sheet& sheet, const workbook::Styles& styles,
                  const std::vector<PictureCell>& pictures);

}  // namespace svodka::form
