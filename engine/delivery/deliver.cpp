#include "engine/delivery/deliver.hpp"

#include <chrono>
#include <exception>
#include <set>

#include <fmt/format.h>

#include "engine/delivery/archive.hpp"
#include "engine/delivery/hand_over.hpp"
#include "engine/delivery/own_files.hpp"
#include "engine/delivery/run_report_book.hpp"
#include "engine/delivery/run_report_json.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/places/places.hpp"
#include "engine/system/input.hpp"
#include "engine/system/program.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka {

namespace {

// A command that is not done by then has lost its way.
constexpr std::chrono::seconds longest_command{600};

class Delivery {
 public:
  Delivery(const RunReport& report, const DeliveryRequest& request, Files& files,
           const Workspace& workspace, const Catalog& catalog)
      : report_(report),
        request_(request),
        files_(files),
        workspace_(workspace),
        catalog_(catalog) {}

  Delivered all() {
    // What an earlier run owes is due also when this one has found nothing to make.
    hand_over(report_, request_, files_, workspace_, catalog_, done_);
    if (report_.has_anything()) tell();
    if (!request_.metrics.empty()) {
      done_.attempt("write the metrics " + request_.metrics, [&] {
        const int failed = how_many(done_.problems);
        leave(request_.metrics, metrics_of(report_, failed), Left::metrics);
      });
    }
    return std::move(done_);
  }

 private:
  void tell() {
    for (const std::string& path : request_.reports) write_report(path);
    if (!request_.for_each.empty()) call_for_each();
    for (const std::string& command : request_.when_ended) {
      call(command, as_json(report_) + "\n", "the run");
    }
  }

  void call_for_each() {
    const int all = report_.count(WorkbookEnd::made) + report_.count(WorkbookEnd::marked);
    int done = 0;
    for (const ReportedWorkbook& each : report_.workbooks) {
      if (each.end != WorkbookEnd::made && each.end != WorkbookEnd::marked) continue;
      const std::string input = workbook_line(each, ++done, all, report_.ended_at) + "\n";
      for (const std::string& command : request_.for_each) call(command, input, each.path);
    }
  }

  void write_report(const std::string& path) {
    done_.attempt("write the report " + path, [&] {
      const std::string bytes = path.ends_with(".json") ? as_json(report_) + "\n"
                                : path.ends_with(".xlsx")
                                    ? workbook::to_bytes(run_report_book(report_, catalog_))
                                    : as_text(report_);
      if (leave(path, bytes, Left::report)) done_.lines.push_back("report    " + path);
    });
  }

  // What lies there is looked at once more: the run may have taken hours, and made a workbook
  // there. Where a link leads is written to, the link stays.
  bool leave(const std::string& path, const std::string& bytes, Left what) {
    if (const auto problem = why_not_left_in(files_, workspace_, path, what)) {
      done_.problems.push_back(*problem);
      return false;
    }
    files_.publish(real_path_of_what_is_there(files_, path), bytes);
    return true;
  }

  void call(const std::string& command, const std::string& input, const std::string& about) {
    done_.attempt("call `" + command + "`", [&] {
      ProgramCall call;
      call.arguments = {"/bin/sh", "-c", command};
      call.input = input;
      call.time_limit = longest_command;
      const ProgramResult result = svodka::run_program(call);
      done_.output += result.output;
      if (result.too_slow) {
        done_.problems.push_back(unplaced(
            fmt::format("the command `{}` for {} was not done after {} minutes and was ended",
                        command, about, longest_command.count() / 60),
            "let it start in the background what takes longer"));
        return;
      }
      if (result.status == 0) return;
      std::string said = result.errors.substr(0, 500);
      while (!said.empty() && said.back() == '\n') said.pop_back();
      done_.problems.push_back(
          unplaced(fmt::format("the command `{}` for {} ended with {}{}", command, about,
                               result.status, said.empty() ? "" : ": " + said)));
    });
  }

  const RunReport& report_;
  const DeliveryRequest& request_;
  Files& files_;
  const Workspace& workspace_;
  const Catalog& catalog_;
  Delivered done_;
};

}  // namespace

void Delivered::attempt(const std::string& what, const std::function<void()>& step) {
  try {
    step();
  } catch (const std::exception& failure) {
    problems.push_back(unplaced(fmt::format("cannot {}: {}", what, failure.what())));
  }
}

Diagnostics prepare(DeliveryRequest& request, Files& files, const Workspace& workspace,
                    const Rulebook& rules) {
  Diagnostics problems;
  std::set<std::string> named;
  const auto look_at = [&](const std::string& path, Left what) {
    if (!named.insert(real_path_of_what_is_there(files, path)).second) {
      problems.push_back(unplaced(fmt::format("{} is named twice", path),
                                  "give each report, the log and the metrics a file of its own"));
    } else if (const auto problem = why_not_left_in(files, workspace, path, what)) {
      problems.push_back(*problem);
    }
  };
  for (const std::string& path : request.reports) look_at(path, Left::report);
  if (!request.metrics.empty()) look_at(request.metrics, Left::metrics);
  if (!request.log.empty() && request.log != "journal") look_at(request.log, Left::log);
  if (!request.from.empty() && !is_mail_address(request.from)) {
    problems.push_back(unplaced(fmt::format("'{}' is no address of e-mail", request.from),
                                "write it as region@office.example"));
  }
  if (!problems.empty() || (!request.mail && request.archives.empty())) return problems;
  const std::string path = join(workspace.data_folder(), "recipients.csv");
  if (files.kind(path) == FileKind::missing) {
    return {unplaced(fmt::format("there is no {}, so nobody is known to whom workbooks go", path),
                     "write the table: recipient,email,municipalities,regions,reports")};
  }
  Result<std::vector<Recipient>> recipients = load_recipients(files, path, rules);
  if (!recipients) return recipients.diagnostics();
  request.recipients = recipients.take();
  if (request.archives.empty()) return {};
  for (const Recipient& each : request.recipients) {
    if (const auto problem = why_not_packed_over(files, archive_path(request, each)))
      problems.push_back(*problem);
  }
  return problems;
}

Delivered deliver(const RunReport& report, const DeliveryRequest& request, Files& files,
                  const Workspace& workspace, const Catalog& catalog) {
  return Delivery(report, request, files, workspace, catalog).all();
}

}  // namespace svodka
