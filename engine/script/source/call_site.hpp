// What a running call was given and what a function returns, as it is written: f(x) is given
// `growth(a, b)` where `local x = growth(a, b)` stands above. Private to engine/script.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/source/expression_tree.hpp"
#include "engine/script/source/tokens.hpp"

namespace svodka::script {

// Argument `number`, from 1, of the one call something:METHOD(…) whose bracket opens on the line;
// nullopt where there is none or several. Local variables that nothing assigns to are replaced by
// what they were declared as; those of `for … in ipairs(LIST)` by a member of the list.
std::optional<Expression> written_argument(std::string_view source,
                                           const std::vector<Token>& tokens, int line,
                                           std::string_view method, int number);

// What stands behind each `return` of the function that begins and ends on these lines, without
// those of functions inside it; the first value of several. Variables are replaced as above, also
// those that the function assigns to, by all that they may be. Empty where several begin and end
// there.
struct WrittenReturn {
  Expression value;
  std::size_t token;  // the word `return`
};
struct WrittenFunction {
  std::vector<std::string> parameters;
  std::vector<WrittenReturn> returns;
};
WrittenFunction written_function(std::string_view source, const std::vector<Token>& tokens,
                                 int first_line, int last_line);

}  // namespace svodka::script
