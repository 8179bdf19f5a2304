// A Lua expression as a tree, for whoever asks what comes out of it without running it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svodka::script {

struct Token;

struct Expression {
  enum class Kind {
    number,    // `text`: as written
    text,      // `text`: what stands between the quotes
    constant,  // nil, true, false
    name,
    field,     // parts: whose; `text`: its name, also of x["name"]
    item,      // x[i]; parts: x, i
    call,      // parts: the function, then what it is given
    method,    // x:name(…); parts: x, then what it is given
    unary,     // `text`: the sign
    binary,    // `text`: the sign
    table,     // parts: its entries; keys: of each, "" of a member of a list
    function,  // parts: what it returns; keys: its parameters
    opaque     // anything else: a function of more than `return …`, a tree too deep
  };
  Kind kind = Kind::opaque;
  std::string text;
  std::vector<Expression> parts = {};
  std::vector<std::string> keys = {};
  int depth = 1;
};

// Of an expression that Lua has compiled.
Expression expression_tree(std::string_view source);

// Of the one that begins at tokens[at]; `at` is then the token behind it.
Expression expression_tree(std::string_view source, std::span<const Token> tokens, std::size_t& at);

}  // namespace svodka::script
