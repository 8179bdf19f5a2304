// A table that a rule writes with the fields that the API describes: options, a style, the body of
// a declaration.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/rules/api/api.hpp"
#include "engine/rules/api/api_type.hpp"

namespace svodka {

class DescribedFields {
 public:
  // `unknown` begins the message about a field that is not described: "a chart has no".
  DescribedFields(std::span<const ApiField> fields, const char* unknown);

  struct Problem {
    std::string text;
    std::string hint;
  };
  // What is wrong first with the table at the stack index: a field that is not described, one that
  // is of another type, one that is missing. Leaves the stack as it was.
  std::optional<Problem> wrong(lua_State* state, int index) const;

 private:
  struct Field {
    const ApiField* described;
    ApiType type;
  };
  const Field* find(std::string_view name) const;
  std::optional<Problem> wrong_member(lua_State* state) const;

  std::vector<Field> fields_;
  const char* unknown_;
};

}  // namespace svodka
