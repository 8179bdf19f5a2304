// Writes the book of everything to the file that is named: read_back.py opens it with openpyxl.
#include <cstdio>

#include "engine/workbook/writing/writer.hpp"
#include "tests/workbook/everything.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const svodka::workbook::Book book = svodka::workbook::book_of_everything();
  const std::string problems = svodka::render(svodka::workbook::validate(book, arguments[1]));
  if (!problems.empty()) std::fprintf(stderr, "%s\n", problems.c_str());
  svodka::workbook::write(book, arguments[1]);
  return problems.empty() ? 0 : 1;
}
