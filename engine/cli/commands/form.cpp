// `svodka form`: what of a form is wrong or cannot be kept, and a copy that shows it.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_expressions.hpp"
#include "engine/calculation/compute_formulas.hpp"
#include "engine/cli/session.hpp"
#include "engine/form/answer_json.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/form/not_stamped.hpp"
#include "engine/form/trial.hpp"
#include "engine/reader/reader.hpp"
#include "engine/rules/declarations/unknown_codes.hpp"
#include "engine/run/looking/missing_pictures.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/text/json_text.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka::cli {

namespace {

struct FormArguments {
  std::string form, out;
  bool long_lists = false, stamp = false;
};

reader::ReadBook read(const std::string& path, Session& session, const Options& options) {
  if (session.files().kind(path) == FileKind::missing)
    refuse(path + ": there is no such file", "", options);
  if (session.files().kind(path) != FileKind::file)
    refuse(path + ": this is not a file", "", options);
  Result<reader::ReadBook> book = reader::read_xlsx(session.files().read(path), path);
  if (!book) refuse(book.diagnostics(), options);
  return book.take();
}

void print_lines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) fmt::print("{}\n", line);
}

void print_losses(const std::vector<std::string>& losses, const char* nothing_lost) {
  print_lines(losses);
  fmt::print("{}\n",
             losses.empty() ? nothing_lost : fmt::format("{} things are not kept", losses.size()));
}

void print_stamp(const std::vector<std::string>& not_stamped) {
  for (const std::string& reason : not_stamped) fmt::print("not stamped for {}\n", reason);
  if (not_stamped.empty()) fmt::print("workbooks of this form are stamped\n");
}

int check_form(const FormArguments& arguments, const Options& options) {
  Session session(options);
  reader::ReadBook book = read(arguments.form, session, options);
  LuaExpressions expressions(session.rules());
  const Result<std::unique_ptr<form::Form>> compiled =
      form::Form::compile(std::move(book), arguments.form, expressions);
  if (!compiled) refuse(compiled.diagnostics(), options);
  Diagnostics problems = compiled.diagnostics();
  register_lua_book(session.rules().sandbox());  // `cell` is a name too
  for (const Diagnostic& each : unknown_codes(session.rules()))
    if (each.place.file == arguments.form) problems.push_back(each);
  for (const Diagnostic& each : unknown_members(session.rules(), (*compiled)->readings(),
                                                (*compiled)->lists(), arguments.form))
    problems.push_back(each);
  Pictures pictures(session.files(), session.workspace().pictures_folder());
  for (const Diagnostic& each : missing_pictures(session.rules(), pictures))
    if (each.place.file == arguments.form) problems.push_back(each);
  if (has_errors(problems)) refuse(problems, options);
  for (const Diagnostic& each : form::problems_of_trial(**compiled, &expressions))
    problems.push_back(each);
  print(problems, options);
  std::vector<std::string> losses = (*compiled)->not_kept();
  losses.insert(losses.end(), (*compiled)->not_computed().begin(),
                (*compiled)->not_computed().end());
  if (options.json) {
    const bool costs = arguments.long_lists || arguments.stamp;
    fmt::print("{}\n", costs ? form::as_json(losses, form::lists_held_in_memory(**compiled),
                                             form::not_stamped(**compiled))
                             : json_list(losses));
  } else {
    if (arguments.long_lists) print_lines(form::lists_held_in_memory(**compiled));
    if (arguments.stamp) print_stamp(form::not_stamped(**compiled));
    if (!options.quiet)
      print_losses(losses, problems.empty() ? "the form is good and everything in it is kept"
                                            : "everything in the form is kept");
  }
  return losses.empty() && problems.empty() ? done : with_findings;
}

int copy(const FormArguments& arguments, const Options& options) {
  Session session(options);
  Files& files = session.files();
  // A form can be copied anywhere.
  const bool in_workspace = files.kind(join(options.workspace, "svodka.toml")) != FileKind::missing;
  const auto refused = in_workspace
                           ? why_not_written_over(files, session.workspace(), arguments.out)
                           : why_not_written_over(files, arguments.out);
  if (refused) refuse({*refused}, options);
  reader::ReadBook book = read(arguments.form, session, options);
  const Diagnostics invalid = workbook::validate(book.book, arguments.form);
  if (has_errors(invalid)) refuse(invalid, options);
  print(calculation::compute_formulas(book.book, arguments.form), options);
  const Diagnostics unwritten = write_over(files, book.book, arguments.out);
  if (!unwritten.empty()) refuse(unwritten, options);
  if (options.json) {
    fmt::print("{}\n", json_list(book.not_kept));
  } else if (!options.quiet) {
    print_losses(book.not_kept, "everything is kept");
  }
  return book.not_kept.empty() ? done : with_findings;
}

}  // namespace

void add_form(CLI::App& app, const Options& options, int& status) {
  auto arguments = std::make_shared<FormArguments>();
  CLI::App* command = app.add_subcommand("form", "Look at a form, or copy it");
  command->require_subcommand(1);
  CLI::App* checking =
      command->add_subcommand("check", "Errors of a form, and what of it cannot be kept");
  checking->add_option("FORM", arguments->form, "An .xlsx file")->required();
  checking->add_flag("--long-lists", arguments->long_lists,
                     "Tell also which lists would be held in memory, however long, and why");
  checking->add_flag("--stamp", arguments->stamp,
                     "Tell also whether its workbooks are written fast, and if not, why not");
  checking->footer("Example: svodka form check templates/komsomolsk.xlsx");
  checking->callback([&, arguments] { status = check_form(*arguments, options); });
  CLI::App* copying =
      command->add_subcommand("copy", "Write a form out again, unfilled, and list what is lost");
  copying->add_option("IN", arguments->form, "An .xlsx file")->required();
  copying->add_option("OUT", arguments->out, "The copy, an .xlsx file; an earlier copy is replaced")
      ->required();
  copying->footer("Example: svodka form copy templates/komsomolsk.xlsx /tmp/copy.xlsx");
  copying->callback([&, arguments] { status = copy(*arguments, options); });
}

}  // namespace svodka::cli
