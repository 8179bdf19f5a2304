#include "engine/store/dictionary.hpp"

#include <fmt/format.h>

#include "engine/system/files.hpp"

namespace svodka {

int Dictionary::find(std::string_view code) const {
  const auto found = ids_.find(code);
  return found == ids_.end() ? 0 : found->second;
}

void Dictionary::refresh() {
  const int known = size();
  int id = 0;
  std::string code;
  soci::statement rows =
      (sql_.prepare << "SELECT id, code FROM " + table_ + " WHERE id > :known ORDER BY id",
       soci::use(known), soci::into(id), soci::into(code));
  rows.execute();
  while (rows.fetch()) {
    if (id != size() + 1) {
      throw SystemFailure(
          fmt::format("the store is damaged: the table '{}' has no row {}", table_, size() + 1));
    }
    codes_.push_back(code);
    ids_.emplace(code, size());
  }
}

int Dictionary::id_of(const std::string& code) {
  if (const int known = find(code); known != 0) return known;
  const int id = size() + 1;
  sql_ << "INSERT INTO " + table_ + " (id, code) VALUES (:id, :code)", soci::use(id),
      soci::use(code);
  codes_.push_back(code);
  ids_.emplace(code, id);
  return id;
}

void Dictionary::forget_after(int count) {
  for (int id = size(); id > count; --id) {
    ids_.erase(code(id));
    codes_.pop_back();
  }
}

}  // namespace svodka
