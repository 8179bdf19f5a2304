#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/books/lua_expressions.hpp"
#include "engine/calculation/compute_formulas.hpp"
#include "engine/cli/command.hpp"
#include "engine/form/filling/fill.hpp"
#include "engine/reader/reader.hpp"
#include "engine/workbook/writer.hpp"

namespace svodka::cli {

namespace {

struct FormArguments {
  std::string form, out;
  bool long_lists = false;
};

reader::ReadBook read(const std::string& path, Session& session, const Options& options) {
  if (session.files().kind(path) == FileKind::missing)
    refuse(path + ": there is no such file", "", options);
  if (session.files().kind(path) != FileKind::file)
    refuse(path + ": this is not a file", "", options);
  Result<reader::ReadBook> drawn = reader::read_xlsx(session.files().read(path), path);
  if (!drawn) refuse(drawn.diagnostics(), options);
  return drawn.take();
}

int report_losses(const std::vector<std::string>& losses, const std::string& what,
                  const Options& options) {
  if (options.json) {
    fmt::print("{}\n", nlohmann::json(losses).dump(2));
  } else if (!options.quiet) {
    for (const std::string& loss : losses) fmt::print("{}\n", loss);
    fmt::print("{}\n",
               losses.empty() ? what : fmt::format("{} things are not kept", losses.size()));
  }
  return losses.empty() ? done : with_findings;
}

int check_form(const FormArguments& arguments, const Options& options) {
  Session session(options);
  reader::ReadBook drawn = read(arguments.form, session, options);
  LuaExpressions expressions(session.rules());
  const Result<std::unique_ptr<form::Form>> compiled =
      form::Form::compile(std::move(drawn), arguments.form, expressions);
  if (!compiled) refuse(compiled.diagnostics(), options);
  std::vector<std::string> losses = (*compiled)->not_kept();
  losses.insert(losses.end(), (*compiled)->not_computed().begin(),
                (*compiled)->not_computed().end());
  if (arguments.long_lists && !options.json) {
    for (const std::string& list : form::held_lists(**compiled)) fmt::print("{}\n", list);
  }
  return report_losses(losses, "the form is good and everything in it is kept", options);
}

int copy(const FormArguments& arguments, const Options& options) {
  Session session(options);
  reader::ReadBook drawn = read(arguments.form, session, options);
  const Diagnostics invalid = workbook::validate(drawn.book, arguments.form);
  if (has_errors(invalid)) refuse(invalid, options);
  print(calculation::compute_formulas(drawn.book, arguments.form), options);
  const std::string part = arguments.out + ".part";
  workbook::write(drawn.book, part);
  session.files().publish_file(part, arguments.out);
  return report_losses(drawn.not_kept, "everything is kept", options);
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
  checking->footer("Example: svodka form check templates/komsomolsk.xlsx");
  checking->callback([&, arguments] { status = check_form(*arguments, options); });
  CLI::App* copying =
      command->add_subcommand("copy", "Write a form out again, unfilled, and list what is lost");
  copying->add_option("IN", arguments->form, "An .xlsx file")->required();
  copying->add_option("OUT", arguments->out, "The copy")->required();
  copying->footer("Example: svodka form copy templates/komsomolsk.xlsx /tmp/copy.xlsx");
  copying->callback([&, arguments] { status = copy(*arguments, options); });
}

}  // namespace svodka::cli
