#include "engine/script/source/expression_tree.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/script/source/tokens.hpp"

namespace svodka::script {

namespace {

using Kind = Expression::Kind;

constexpr int deepest_tree = 200;  // Lua itself goes no deeper, except in a row of one sign

struct Sign {
  std::string_view text;
  int left, right;  // how strongly it binds: of .. and ^ the right one goes first
};

constexpr std::array<Sign, 21> signs = {
    {{"or", 1, 1},   {"and", 2, 2}, {"<", 3, 3},   {">", 3, 3},   {"<=", 3, 3},  {">=", 3, 3},
     {"~=", 3, 3},   {"==", 3, 3},  {"|", 4, 4},   {"~", 5, 5},   {"&", 6, 6},   {"<<", 7, 7},
     {">>", 7, 7},   {"..", 9, 8},  {"+", 10, 10}, {"-", 10, 10}, {"*", 11, 11}, {"/", 11, 11},
     {"//", 11, 11}, {"%", 11, 11}, {"^", 14, 13}}};
constexpr int of_unary = 12;

class Parser {
 public:
  Parser(std::string_view source, std::span<const Token> tokens, std::size_t at)
      : source_(source), tokens_(tokens), at_(at) {}

  std::size_t at() const { return at_; }

  Expression expression(int limit = 0) {
    if (++nested_ > deepest_tree) {
      at_ = tokens_.size();
      return {};
    }
    Expression left = operand();
    for (const Sign* sign = binary(); sign != nullptr && sign->left > limit; sign = binary()) {
      ++at_;
      left = made(Kind::binary, sign->text, std::move(left), expression(sign->right));
    }
    --nested_;
    return left;
  }

 private:
  std::string_view text(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? text_of(source_, tokens_[at_ + ahead])
                                        : std::string_view();
  }
  bool is(TokenKind kind, std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind == kind;
  }
  bool is_symbol(std::string_view symbol) const {
    return is(TokenKind::symbol) && text() == symbol;
  }
  bool take(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
  }

  const Sign* binary() const {
    if (is(TokenKind::text)) return nullptr;
    const auto found = std::find_if(signs.begin(), signs.end(),
                                    [this](const Sign& sign) { return sign.text == text(); });
    return found == signs.end() ? nullptr : &*found;
  }

  template <typename... Parts>
  static Expression made(Kind kind, std::string_view text, Parts... parts) {
    Expression whole{kind, std::string(text)};
    (add(whole, std::move(parts)), ...);
    return whole;
  }

  static void add(Expression& whole, Expression part) {
    whole.depth = std::max(whole.depth, part.depth + 1);
    whole.parts.push_back(std::move(part));
    if (whole.depth > deepest_tree) whole = Expression{};
  }

  Expression operand() {
    if (is(TokenKind::text)) return suffixed(quoted());
    if (is(TokenKind::number)) return {Kind::number, taken()};
    if (text() == "not" || is_symbol("-") || is_symbol("#") || is_symbol("~")) {
      const std::string sign = taken();
      return made(Kind::unary, sign, expression(of_unary));
    }
    if (text() == "nil" || text() == "true" || text() == "false") return {Kind::constant, taken()};
    if (text() == "function") return function();
    if (is_symbol("{")) return table();
    if (take("(")) {
      Expression inner = expression();
      take(")");
      return suffixed(std::move(inner));
    }
    if (is(TokenKind::name)) return suffixed({Kind::name, taken()});
    ++at_;  // no expression begins so
    return {};
  }

  std::string taken() { return std::string(text_of(source_, tokens_[at_++])); }

  Expression quoted() {
    std::string whole = taken();
    if (whole.size() < 2 || whole.front() == '[') return {Kind::text, std::move(whole)};
    return {Kind::text, whole.substr(1, whole.size() - 2)};
  }

  Expression suffixed(Expression base) {
    for (;;) {
      if (is_symbol(".") && is(TokenKind::name, 1)) {
        ++at_;
        base = made(Kind::field, taken(), std::move(base));
      } else if (take("[")) {
        Expression key = expression();
        take("]");
        if (key.kind == Kind::text)
          base = made(Kind::field, key.text, std::move(base));
        else
          base = made(Kind::item, "", std::move(base), std::move(key));
      } else if (is_symbol(":") && is(TokenKind::name, 1)) {
        ++at_;
        base = made(Kind::method, taken(), std::move(base));
        arguments(base);
      } else if (is_symbol("(") || is_symbol("{") || is(TokenKind::text)) {
        base = made(Kind::call, "", std::move(base));
        arguments(base);
      } else {
        return base;
      }
    }
  }

  void arguments(Expression& call) {
    if (is(TokenKind::text)) {
      add(call, quoted());
    } else if (is_symbol("{")) {
      add(call, table());
    } else if (take("(")) {
      while (at_ < tokens_.size() && !is_symbol(")")) {
        add(call, expression());
        if (!take(",")) break;
      }
      take(")");
    }
  }

  Expression table() {
    Expression made{Kind::table, ""};
    take("{");
    while (at_ < tokens_.size() && !is_symbol("}")) {
      std::string key;
      if (is(TokenKind::name) && is(TokenKind::symbol, 1) && text(1) == "=") {
        key = taken();
        ++at_;
      } else if (take("[")) {
        const Expression computed = expression();
        if (computed.kind == Kind::text) key = computed.text;
        take("]");
        take("=");
      }
      made.keys.push_back(std::move(key));
      add(made, expression());
      if (made.kind == Kind::opaque || (!take(",") && !take(";"))) break;
    }
    take("}");
    return made;
  }

  // Only one that does nothing but return something: of another it is not told what it gives.
  Expression function() {
    Expression made{Kind::function, ""};
    ++at_;
    if (is(TokenKind::name)) ++at_;  // local function NAME
    take("(");
    while (at_ < tokens_.size() && !is_symbol(")")) {
      if (is(TokenKind::name)) made.keys.push_back(taken());
      if (!take(",") && !is_symbol(")")) break;
    }
    take(")");
    if (text() == "return") {
      ++at_;
      add(made, expression());
      take(";");
      if (text() == "end") {
        ++at_;
        return made;
      }
    }
    leave_function();
    return {};
  }

  void leave_function() {
    for (int open = 1; at_ < tokens_.size() && open > 0; ++at_) {
      if (!is(TokenKind::name)) continue;
      const std::string_view word = text();
      if (word == "function" || word == "do" || word == "if" || word == "repeat") ++open;
      if (word == "end" || word == "until") --open;
    }
  }

  std::string_view source_;
  std::span<const Token> tokens_;
  std::size_t at_;
  int nested_ = 0;
};

}  // namespace

Expression expression_tree(std::string_view source, std::span<const Token> tokens,
                           std::size_t& at) {
  Parser parser(source, tokens, at);
  Expression tree = parser.expression();
  at = parser.at();
  return tree;
}

Expression expression_tree(std::string_view source) {
  const std::vector<Token> tokens = tokens_of(source);
  std::size_t at = 0;
  Expression tree = expression_tree(source, tokens, at);
  return at == tokens.size() ? tree : Expression{};
}

}  // namespace svodka::script
