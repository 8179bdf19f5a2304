// Names of sheets that expressions give: Excel repairs a file where one is too long, holds a
// forbidden character or stands twice.
#pragma once

#include <set>
#include <string>

#include "engine/form/form.hpp"

namespace svodka::form {

class SheetNames {
 public:
  // The drawn names that hold no {{ }} are taken from the beginning.
  SheetNames(const Locale& locale, const Form& form);

  // The name that stands for it in the workbook: []:*?/\ become "-", at most 31 characters, "Ухта
  // (2)" where "Ухта" is taken (letters' case does not tell names apart).
  std::string allowed(const std::string& wanted);

 private:
  const Locale& locale_;
  std::set<std::string> taken_;  // in lower case
};

}  // namespace svodka::form
