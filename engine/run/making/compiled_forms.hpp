// The forms of a workspace: each is read and compiled once, for all the workbooks of a run.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/books/lua_expressions.hpp"
#include "engine/form/form.hpp"
#include "engine/system/files.hpp"

namespace svodka {

class CompiledForms {
 public:
  CompiledForms(Files& files, std::string folder, LuaExpressions& expressions)
      : files_(files), folder_(std::move(folder)), expressions_(expressions) {}

  // `name`: in the folder. All errors of the form.
  Result<const form::Form*> find(const std::string& name);
  // Of the bytes of the form, compiled or not; "": it is not there.
  std::string digest(const std::string& name);

 private:
  struct Known {
    std::string digest;
    Result<std::unique_ptr<form::Form>> form;
  };

  Known read(const std::string& name);

  Files& files_;
  std::string folder_;
  LuaExpressions& expressions_;
  std::map<std::string, Known> known_;
  std::map<std::string, std::string> digests_;  // of forms that were not compiled
};

}  // namespace svodka
