// Functions that came after the file format: files name them with a prefix, people do not.
#pragma once

#include <string>
#include <string_view>

namespace svodka::formula {

// "STDEV.S" -> "_xlfn.STDEV.S", "FILTER" -> "_xlfn._xlws.FILTER", "SUM" -> "SUM".
std::string stored_function_name(std::string_view name);

// The name in capitals and without the prefix of the file format, where that prefix belongs to it.
std::string plain_function_name(std::string_view name);

}  // namespace svodka::formula
