#include "engine/cli/terminal/line_reader.hpp"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include <histedit.h>
#include <langinfo.h>
#include <unistd.h>

#include "engine/cli/terminal/terminal.hpp"
#include "engine/places/places.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::cli {

namespace {

constexpr int lines_kept = 1000;

// libedit counts characters by the locale. Only LC_CTYPE: numbers stay with their points.
void speak_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

// In as many columns as the terminal has.
void print_candidates(const std::vector<std::string>& candidates, int terminal_width) {
  std::size_t widest = 0;
  for (const std::string& each : candidates) widest = std::max(widest, count_characters(each));
  const std::size_t columns = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::max(terminal_width, 20)) / (widest + 2));
  const std::size_t rows = (candidates.size() + columns - 1) / columns;
  std::string text = "\n";
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t at = row; at < candidates.size(); at += rows) {
      text += candidates[at];
      if (at + rows < candidates.size()) {
        text.append(widest + 2 - count_characters(candidates[at]), ' ');
      }
    }
    text += '\n';
  }
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

}  // namespace

struct LineReader::Terminal {
  Terminal(std::string file, Complete completing)
      : history_file(std::move(file)), complete(std::move(completing)) {
    speak_utf8();
    editor = el_init("svodka", stdin, standard_output_unguarded(), standard_error_unguarded());
    history = history_init();
    HistEvent event;
    ::history(history, &event, H_SETSIZE, lines_kept);
    ::history(history, &event, H_SETUNIQUE, 1);
    if (!history_file.empty()) ::history(history, &event, H_LOAD, history_file.c_str());
    el_set(editor, EL_CLIENTDATA, this);
    el_set(editor, EL_PROMPT, &Terminal::prompt_of);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_HIST, ::history, history);
    el_set(editor, EL_ADDFN, "svodka-complete", "Complete the word", &Terminal::complete_word);
    el_set(editor, EL_BIND, "\t", "svodka-complete", nullptr);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    // Ctrl-C as a key of the editor: a signal would leave the terminal in the middle of a line.
    el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
    el_set(editor, EL_ADDFN, "svodka-drop", "Drop the line", &Terminal::drop_line);
    el_set(editor, EL_BIND, "^C", "svodka-drop", nullptr);
    el_source(editor, nullptr);  // the person's own ~/.editrc
  }
  ~Terminal() {
    history_end(history);
    el_end(editor);
  }
  Terminal(const Terminal&) = delete;

  static Terminal& of(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<Terminal*>(data);
  }

  static char* prompt_of(EditLine* editor) { return of(editor).prompt.data(); }

  static unsigned char drop_line(EditLine* editor, int) {
    of(editor).dropped = true;
    std::fputs("^C\n", stdout);
    return CC_EOF;
  }

  static unsigned char complete_word(EditLine* editor, int) {
    const LineInfo* line = el_line(editor);
    const std::string_view before(line->buffer,
                                  static_cast<std::size_t>(line->cursor - line->buffer));
    const Completion found = of(editor).complete(before);
    if (found.candidates.empty()) return CC_REFRESH_BEEP;
    const std::string start = common_start(found.candidates);
    if (start.size() > found.length) {
      el_insertstr(editor, start.c_str() + found.length);
      return CC_REFRESH;
    }
    if (found.candidates.size() == 1) return CC_REFRESH;
    int rows = 24, columns = 80;
    el_get(editor, EL_GETTC, "li", &rows);
    el_get(editor, EL_GETTC, "co", &columns);
    print_candidates(found.candidates, columns);
    return CC_REDISPLAY;
  }

  void remember(const std::string& line) {
    HistEvent event;
    ::history(history, &event, H_ENTER, line.c_str());
    if (history_file.empty()) return;
    // A history that cannot be kept is no reason to stop.
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(history_file).parent_path(), ignored);
    ::history(history, &event, H_SAVE, history_file.c_str());
  }

  std::string history_file;
  Complete complete;
  std::string prompt;
  bool dropped = false;
  EditLine* editor = nullptr;
  History* history = nullptr;
};

LineReader::LineReader(std::string history_file, Complete complete) {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0) return;
  terminal_ = std::make_unique<Terminal>(std::move(history_file), std::move(complete));
}

LineReader::~LineReader() = default;

std::optional<std::string> LineReader::read(const std::string& prompt) {
  std::string line;
  if (!terminal_) {
    if (!std::getline(std::cin, line)) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
  terminal_->prompt = prompt;
  terminal_->dropped = false;
  int length = 0;
  const char* text = el_gets(terminal_->editor, &length);
  if (terminal_->dropped) return "";
  if (text == nullptr || length <= 0) {
    std::fputs("\n", stdout);
    return std::nullopt;
  }
  line.assign(text, as_size(length));
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  if (line.find_first_not_of(" \t") != std::string::npos) terminal_->remember(line);
  return line;
}

std::string history_path() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state == '/') return std::string(state) + "/svodka/history";
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') return "";
  return std::string(home) + "/.local/state/svodka/history";
}

std::string common_start(const std::vector<std::string>& candidates) {
  if (candidates.empty()) return "";
  std::string start = candidates.front();
  for (const std::string& each : candidates) {
    const auto end = std::mismatch(start.begin(), start.end(), each.begin(), each.end()).first;
    start.erase(end, start.end());
  }
  while (first_invalid_utf8(start) != std::string::npos) start.pop_back();
  return start;
}

}  // namespace svodka::cli
