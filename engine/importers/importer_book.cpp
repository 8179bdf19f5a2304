#include "engine/importers/importer_book.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/importers/complete_importer.hpp"
#include "engine/importers/complete_mapping.hpp"
#include "engine/importers/importer_fields.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/rules/declarations/script_sources.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka {
namespace {

int complete_body(lua_State* state, void* book) {
  static_cast<ImporterBook*>(book)->complete(state);
  return 0;
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Whatever the capitals. Where a * has taken too little it takes one character more.
bool matches(std::string_view name, std::string_view pattern) {
  std::size_t at = 0, in = 0, star = pattern.npos, taken = 0;
  while (at < name.size()) {
    if (in < pattern.size() && pattern[in] == '*') {
      star = in++;
      taken = at;
    } else if (in < pattern.size() && pattern[in] == name[at]) {
      ++in;
      ++at;
    } else if (star != pattern.npos) {
      in = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in) == pattern.npos;
}

}  // namespace

ImporterBook::ImporterBook(const Catalog& catalog, const script::Limits& limits)
    : catalog_(catalog), sandbox_(limits) {
  for (const ApiFunction& function : importer_declarations())
    sandbox_.bind(function.name, function.binding, this);
  register_functions(sandbox_, importer_functions());
  sandbox_.push(complete_body, this, "body");
  lua_rawsetp(sandbox_.state(), LUA_REGISTRYINDEX, this);
}

Result<std::unique_ptr<ImporterBook>> ImporterBook::load(Files& files, const std::string& folder,
                                                         const Catalog& catalog,
                                                         const script::Limits& limits) {
  std::unique_ptr<ImporterBook> book(new ImporterBook(catalog, limits));
  Diagnostics problems;
  const ScriptSources sources = read_scripts(files, folder, problems);
  book->sandbox_.set_modules(modules_from(sources, folder));
  for (const auto& [name, source] : sources) {
    if (!name.starts_with(imports_folder)) continue;
    const bool is_loaded = load_script(book->sandbox_, name, problems);
    if (!is_loaded || !book->announced_) continue;
    problems.push_back(unplaced(
        fmt::format("{} \"{}\" has no body", book->announced_->kind, book->announced_->code),
        "a table must follow: { ... }"));
    problems.back().place = book->announced_->place;
    book->announced_.reset();
  }
  book->is_open_ = false;
  book->sandbox_.set_modules({});
  std::vector<LuaFunction> functions;
  for (const Importer& each : book->importers_) functions.push_back(each.row);
  const Diagnostics changes = book->sandbox_.finish_loading(functions);
  problems.insert(problems.end(), changes.begin(), changes.end());
  // A script that is shared with rules may name what only these have.
  const std::string own = join(folder, std::string(imports_folder));
  for (Diagnostic& each : book->sandbox_.unknown_names())
    if (each.place.file.starts_with(own)) problems.push_back(std::move(each));
  if (has_errors(problems)) return problems;
  return {std::move(book), std::move(problems)};
}

const Importer* ImporterBook::find(std::string_view code) const {
  const auto found = std::find_if(importers_.begin(), importers_.end(),
                                  [&](const Importer& each) { return each.code == code; });
  return found == importers_.end() ? nullptr : &*found;
}

std::vector<const Importer*> ImporterBook::taking(const std::string& path) const {
  const std::string name = folded_case(std::string(name_in(path)));
  std::vector<const Importer*> taking;
  for (const Importer& each : importers_) {
    const bool takes = std::any_of(each.files.begin(), each.files.end(), [&](const auto& pattern) {
      return matches(name, folded_case(pattern));
    });
    if (takes) taking.push_back(&each);
  }
  return taking;
}

void ImporterBook::announce(std::string kind, std::string code) {
  using script::ScriptError;
  if (!is_open_)
    throw ScriptError(
        fmt::format("{} \"{}\": nothing can be declared once all scripts are loaded", kind, code),
        "write it at the outermost level of a script in scripts/imports/");
  if (announced_)
    throw ScriptError(fmt::format("{} \"{}\" has no body", announced_->kind, announced_->code),
                      "a table must follow: { ... }");
  if (!is_code(code))
    throw ScriptError(
        fmt::format("{} \"{}\": a code has small Latin letters, digits and _ only", kind, code),
        "the name for people goes into name = { ru = \"…\" }");
  if (const Place* first = place_of(kind, code))
    throw ScriptError(fmt::format("{} \"{}\": it is already declared at {}:{}", kind, code,
                                  first->file, first->line));
  announced_ = Announced{std::move(kind), std::move(code), sandbox_.where()};
}

const Place* ImporterBook::place_of(std::string_view kind, std::string_view code) const {
  if (kind == importer_kind) {
    const Importer* importer = find(code);
    return importer == nullptr ? nullptr : &importer->place;
  }
  const auto found = std::find_if(mappings_.begin(), mappings_.end(),
                                  [&](const intake::Mapping& each) { return each.code == code; });
  return found == mappings_.end() ? nullptr : &found->place;
}

void ImporterBook::complete(lua_State* state) {
  if (!announced_ || !is_open_) throw script::ScriptError("this body belongs to no declaration");
  const Announced announced = *std::exchange(announced_, std::nullopt);
  if (announced.kind == importer_kind) {
    importers_.push_back(complete_importer(state, announced.code, catalog_));
    importers_.back().place = announced.place;
  } else {
    mappings_.push_back(complete_mapping(state, announced.code, catalog_));
    mappings_.back().place = announced.place;
  }
}

}  // namespace svodka
