#include "engine/run/making/compiled_forms.hpp"

#include "engine/reader/reader.hpp"
#include "engine/workspace/form_names.hpp"

namespace svodka {

Result<const form::Form*> CompiledForms::find(const std::string& name) {
  auto known = known_.find(name);
  if (known == known_.end()) known = known_.emplace(name, read(name)).first;
  const Result<std::unique_ptr<form::Form>>& form = known->second.form;
  if (!form) return form.diagnostics();
  return form->get();
}

std::string CompiledForms::digest(const std::string& name) {
  if (const auto known = known_.find(name); known != known_.end()) return known->second.digest;
  const auto [digest, is_new] = digests_.try_emplace(name);
  if (is_new && !name.empty() && !missing_form(files_, folder_, name)) {
    digest->second = sha256_hex(files_.read(join(folder_, name)));
  }
  return digest->second;
}

CompiledForms::Known CompiledForms::read(const std::string& name) {
  if (const auto missing = missing_form(files_, folder_, name)) return {"", *missing};
  const std::string path = join(folder_, name);
  const std::string bytes = files_.read(path);
  Result<reader::ReadBook> book = reader::read_xlsx(bytes, path);
  if (!book) return {sha256_hex(bytes), book.diagnostics()};
  return {sha256_hex(bytes), form::Form::compile(book.take(), path, expressions_)};
}

}  // namespace svodka
