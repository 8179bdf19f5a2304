#include "engine/script/libraries/pattern.hpp"

#include "engine/places/places.hpp"
#include "engine/script/libraries/character_class.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::script {
namespace {

void push_piece(lua_State* state, std::string_view text) {
  lua_pushlstring(state, text.data(), text.size());
}

}  // namespace

Pattern::Pattern(lua_State* state, std::string_view subject, std::string_view pattern,
                 Anchor anchor)
    : core_(core_of(state)),
      state_(state),
      subject_begin_(subject.data()),
      subject_end_(subject.data() + subject.size()),
      pattern_begin_(pattern.data()),
      pattern_end_(pattern.data() + pattern.size()),
      anchored_(anchor == Anchor::allowed && !pattern.empty() && pattern.front() == '^') {
  if (anchored_) ++pattern_begin_;
}

void Pattern::malformed(const char* why) const {
  luaL_error(state_, "malformed pattern (%s)", why);
  __builtin_unreachable();
}

const char* Pattern::match(const char* start) {
  opened_ = 0;
  depth_ = 0;
  return match_here(start, pattern_begin_);
}

// Where the single-character item at `p` ends.
const char* Pattern::end_of_item(const char* p) const {
  const char first = *p++;
  if (first == '%') {
    if (p == pattern_end_) malformed("ends with '%'");
    return p + 1;
  }
  if (first != '[') return p;
  if (p < pattern_end_ && *p == '^') ++p;
  do {  // a ']' in the first place stands for itself
    if (p == pattern_end_) malformed("missing ']'");
    const char c = *p++;
    if (c == '%') {
      if (p == pattern_end_) malformed("missing ']'");
      ++p;
    }
  } while (p == pattern_end_ || *p != ']');
  return p + 1;
}

bool Pattern::fits(const char* s, const char* p, const char* item_end) const {
  if (s >= subject_end_) return false;
  switch (*p) {
    case '.':
      return true;
    case '%':
      return in_class(*s, p[1]);
    case '[':
      return in_set(*s, p, item_end - 1);
    default:
      return *p == *s;
  }
}

const char* Pattern::match_here(const char* s, const char* p) {
  if (++depth_ > most_depth) luaL_error(state_, "pattern too complex");
  const char* result = nullptr;
  bool done = false;
  while (!done) {
    charge(core_, 1);
    if (p == pattern_end_) {
      result = s;
      break;
    }
    result = match_item(s, p, done);
  }
  --depth_;
  return result;
}

// Matches one item. Sets `done` when the answer is the end of the whole match (or nullptr);
// otherwise moves `s` and `p` on.
const char* Pattern::match_item(const char*& s, const char*& p, bool& done) {
  done = true;
  switch (*p) {
    case '(':
      if (p + 1 < pattern_end_ && p[1] == ')') return start_capture(s, p + 2, position);
      return start_capture(s, p + 1, unclosed);
    case ')':
      return end_capture(s, p + 1);
    case '$':
      if (p + 1 == pattern_end_) return s == subject_end_ ? s : nullptr;
      break;
    case '%':
      if (match_special(s, p, done)) return nullptr;
      break;
    default:
      break;
  }
  const char* const item_end = end_of_item(p);
  const char suffix = item_end < pattern_end_ ? *item_end : '\0';
  if (suffix == '*') return repeat_most(s, p, item_end);
  if (suffix == '+') return fits(s, p, item_end) ? repeat_most(s + 1, p, item_end) : nullptr;
  if (suffix == '-') return repeat_least(s, p, item_end);
  if (suffix == '?') {
    if (fits(s, p, item_end)) {
      if (const char* const result = match_here(s + 1, item_end + 1)) return result;
    }
    p = item_end + 1;
  } else {
    if (!fits(s, p, item_end)) return nullptr;
    ++s;
    p = item_end;
  }
  done = false;
  return nullptr;
}

// Matches %b, %f or %1 and moves `s` and `p` on, or sets `done` when it does not fit; answers
// whether `p` points at one of these.
bool Pattern::match_special(const char*& s, const char*& p, bool& done) {
  const char kind = p + 1 < pattern_end_ ? p[1] : '\0';
  if (kind == 'b') {
    s = match_balance(s, p + 2);
    p += 4;
    done = s == nullptr;
  } else if (kind == 'f') {
    const char* const set = p + 2;
    if (set == pattern_end_ || *set != '[') {
      luaL_error(state_, "missing '[' after '%%f' in pattern");
    }
    p = end_of_item(set);
    done = !at_frontier(s, set, p);
  } else if (is_ascii_digit(kind)) {
    s = match_back_reference(s, kind);
    p += 2;
    done = s == nullptr;
  } else {
    return false;
  }
  return true;
}

const char* Pattern::repeat_most(const char* s, const char* p, const char* item_end) {
  std::ptrdiff_t count = 0;
  while (fits(s + count, p, item_end)) {
    charge(core_, 1);
    ++count;
  }
  for (; count >= 0; --count) {
    if (const char* const result = match_here(s + count, item_end + 1)) return result;
  }
  return nullptr;
}

const char* Pattern::repeat_least(const char* s, const char* p, const char* item_end) {
  for (;;) {
    if (const char* const result = match_here(s, item_end + 1)) return result;
    if (!fits(s, p, item_end)) return nullptr;
    ++s;
  }
}

const char* Pattern::start_capture(const char* s, const char* p, std::ptrdiff_t kind) {
  if (opened_ >= most_captures) luaL_error(state_, "too many captures");
  captures_[opened_] = {s, kind};
  ++opened_;
  const char* const result = match_here(s, p);
  if (result == nullptr) --opened_;
  return result;
}

const char* Pattern::end_capture(const char* s, const char* p) {
  std::size_t open = opened_;  // one behind the capture
  while (open > 0 && captures_[open - 1].length != unclosed) --open;
  if (open == 0) luaL_error(state_, "invalid pattern capture");
  Capture& capture = captures_[open - 1];
  capture.length = s - capture.start;
  const char* const result = match_here(s, p);
  if (result == nullptr) capture.length = unclosed;
  return result;
}

const char* Pattern::match_balance(const char* s, const char* p) {
  if (pattern_end_ - p < 2) malformed("missing arguments to '%b'");
  if (s >= subject_end_ || *s != p[0]) return nullptr;
  std::size_t nested = 1;
  for (const char* at = s + 1; at < subject_end_; ++at) {
    charge(core_, 1);
    if (*at == p[1]) {
      if (--nested == 0) return at + 1;
    } else if (*at == p[0]) {
      ++nested;
    }
  }
  return nullptr;
}

const Pattern::Capture& Pattern::closed_capture(char digit) const {
  const auto index = static_cast<std::size_t>(digit - '1');  // of '0' larger than any
  if (index >= opened_ || captures_[index].length == unclosed) {
    luaL_error(state_, "invalid capture index %%%c", digit);
  }
  return captures_[index];
}

const char* Pattern::match_back_reference(const char* s, char digit) {
  const Capture& capture = closed_capture(digit);
  if (capture.length == position) return nullptr;
  const std::string_view captured(capture.start, capture.start + capture.length);
  const std::string_view rest(s, subject_end_);
  if (rest.size() < captured.size()) return nullptr;
  charge(core_, captured.size());
  return rest.starts_with(captured) ? s + captured.size() : nullptr;
}

bool Pattern::at_frontier(const char* s, const char* set, const char* set_end) const {
  const char before = s == subject_begin_ ? '\0' : s[-1];
  const char here = s == subject_end_ ? '\0' : *s;
  return !in_set(before, set, set_end - 1) && in_set(here, set, set_end - 1);
}

void Pattern::push_capture(std::size_t index, const char* start, const char* match_end) {
  if (index >= opened_) {
    if (index != 0) luaL_error(state_, "invalid capture index %%%d", as_int(index) + 1);
    push_piece(state_, {start, match_end});
    return;
  }
  const Capture& capture = captures_[index];
  if (capture.length == unclosed) luaL_error(state_, "unfinished capture");
  if (capture.length == position) {
    lua_pushinteger(state_, capture.start - subject_begin_ + 1);
  } else {
    push_piece(state_, {capture.start, capture.start + capture.length});
  }
}

int Pattern::push_captures(const char* start, const char* match_end, bool whole) {
  const std::size_t count = opened_ == 0 && whole ? 1 : opened_;
  luaL_checkstack(state_, most_captures, "too many captures");
  for (std::size_t i = 0; i < count; ++i) push_capture(i, start, match_end);
  return as_int(count);
}

}  // namespace svodka::script
