// `svodka repl`: expressions one after the other, from a terminal or a pipe.
#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/cli/terminal/line_reader.hpp"
#include "engine/reference/expression_completion.hpp"
#include "engine/rules/conversation/conversation.hpp"

namespace svodka::cli {

namespace {

struct ReplArguments {
  std::string municipality, period;
};

const std::vector<std::string> commands = {":m", ":p", ":reload", ":help", ":quit"};

constexpr const char* help = R"(an expression, as in a form's {{ }}:  r.followers
a name for a value:                   x = r:ago(1, "year").followers
:m MUNICIPALITY  :p PERIOD            ask another one
:reload                               load edited rules and new figures; forgets the names
:quit or Ctrl-D                       end
Tab completes, arrows and Ctrl-R look into the history, Ctrl-C drops the line)";

// The newest period for which the municipality has figures. Without any the command is refused: the
// present year would be a guess.
Period newest_of(Session& session, MunicipalityIndex municipality) {
  const std::vector<Period> periods = session.store().periods(municipality);
  const auto newest = std::max_element(
      periods.begin(), periods.end(),
      [](const Period& a, const Period& b) { return a.last_day() < b.last_day(); });
  if (newest == periods.end()) {
    refuse("the municipality has no figures yet", "import them, or name a period with -p",
           session.options());
  }
  return *newest;
}

class Repl {
 public:
  Repl(const ReplArguments& arguments, const Options& options)
      : options_(options), reader_(history_path(), [this](std::string_view before) {
          return complete_expression(before, session_->rules(), conversation_->variables(),
                                     commands);
        }) {
    session_ = std::make_unique<Session>(options, StoreIs::read);
    const MunicipalityIndex municipality = arguments.municipality.empty()
                                               ? first_municipality()
                                               : session_->municipality(arguments.municipality);
    const Period period = arguments.period.empty() ? newest_of(*session_, municipality)
                                                   : session_->period(arguments.period);
    conversation_ =
        std::make_unique<Conversation>(session_->rules(), session_->store(), municipality, period);
    show_prints(*session_);
  }

  int run() {
    if (reader_.is_interactive() && !options_.quiet) {
      fmt::print("{} rules and {} checks; :help tells what can be asked\n",
                 session_->rules().derived().size(), session_->rules().checks().size());
    }
    while (const std::optional<std::string> line = reader_.read(prompt())) {
      if (!take(*line)) break;
      std::fflush(stdout);
    }
    return done;
  }

 private:
  MunicipalityIndex first_municipality() {
    if (session_->catalog().municipalities().empty()) {
      refuse("the catalogue has no municipality", "see data/catalog/municipalities.csv", options_);
    }
    return MunicipalityIndex();
  }

  static void show_prints(Session& session) {
    session.rules().sandbox().set_output([](std::string_view text) { fmt::print("{}", text); });
  }

  std::string prompt() const {
    const Catalog& catalog = session_->rules().catalog();
    return fmt::format("{} {}> ", catalog.municipality(conversation_->municipality()).code,
                       conversation_->period().code());
  }

  // false: the conversation has ended.
  bool take(const std::string& line) {
    if (line.empty() || line.front() != ':') {
      const std::string text = conversation_->answer(line);
      if (!text.empty()) fmt::print("{}\n", text);
      return true;
    }
    std::istringstream words(line);
    std::string command, word;
    words >> command >> word;
    if (command == ":quit" || command == ":q") return false;
    try {
      obey(command, word);
    } catch (const Refused&) {  // what is wrong has been printed; the conversation goes on
    }
    return true;
  }

  void obey(const std::string& command, const std::string& word) {
    if (command == ":help") {
      fmt::print("{}\n", help);
    } else if (command == ":m" && !word.empty()) {
      conversation_->move_to(session_->municipality(word), conversation_->period());
    } else if (command == ":p" && !word.empty()) {
      conversation_->move_to(conversation_->municipality(), session_->period(word));
    } else if (command == ":reload") {
      reload();
    } else {
      fmt::print("{} is not a command that is known here; :help lists them\n",
                 command == ":m" || command == ":p" ? command + " without a name" : command);
    }
  }

  // The old rules stay when the new ones cannot be loaded.
  void reload() {
    auto session = std::make_unique<Session>(options_, StoreIs::read);
    const Catalog& old = session_->rules().catalog();
    const MunicipalityIndex municipality =
        session->municipality(old.municipality(conversation_->municipality()).code);
    auto conversation = std::make_unique<Conversation>(session->rules(), session->store(),
                                                       municipality, conversation_->period());
    show_prints(*session);
    conversation_ = std::move(conversation);
    session_ = std::move(session);
    fmt::print("{} rules and {} checks\n", session_->rules().derived().size(),
               session_->rules().checks().size());
  }

  const Options& options_;
  LineReader reader_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Conversation> conversation_;
};

}  // namespace

void add_repl(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<ReplArguments>();
  CLI::App* command =
      app.add_subcommand("repl", "Ask one expression after the other, with history and completion");
  command
      ->add_option("-m", arguments->municipality,
                   "The municipality; by default the catalogue's first")
      ->type_name("M");
  command->add_option("-p", arguments->period, "The period; by default the newest one with figures")
      ->type_name("P");
  command->footer(
      "Reads expressions from a terminal, or line by line from a pipe.\n"
      "Example: svodka repl -m khabarovsk -p 2021");
  command->callback([&, arguments] {
    if (options.json) {
      refuse("repl cannot print JSON", "svodka eval --json answers one expression", options);
    }
    status = Repl(*arguments, options).run();
  });
}

}  // namespace svodka::cli
