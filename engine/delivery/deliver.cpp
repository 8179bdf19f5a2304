#include "engine/delivery/deliver.hpp"

#include <exception>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "engine/delivery/archive.hpp"
#include "engine/delivery/mail.hpp"
#include "engine/delivery/own_files.hpp"
#include "engine/delivery/run_report_book.hpp"
#include "engine/delivery/run_report_json.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/program.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka {

namespace {

using Attachments = std::vector<std::pair<std::string, std::string>>;

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

class Delivery {
 public:
  Delivery(const RunReport& report, const DeliveryRequest& request, Files& files,
           const Catalog& catalog)
      : report_(report), request_(request), files_(files), catalog_(catalog) {}

  Delivered all() {
    if (report_.has_anything()) tell();
    if (!request_.metrics.empty()) {
      attempt("write the metrics " + request_.metrics, [&] {
        const int failed = static_cast<int>(done_.problems.size());
        files_.publish(request_.metrics, metrics_of(report_, failed));
      });
    }
    return std::move(done_);
  }

 private:
  void tell() {
    if (!report_.interrupted) {
      for (const Recipient& each : request_.recipients) to(each);
    } else if (!request_.recipients.empty()) {
      done_.lines.push_back("nothing is packed or sent of a run that was interrupted");
    }
    for (const std::string& path : request_.reports) write_report(path);
    if (!request_.for_each.empty()) call_for_each();
    for (const std::string& command : request_.when_ended) {
      call(command, as_json(report_) + "\n", "the run");
    }
  }

  // What one of them throws must not keep the others from being done.
  // `what` was to be done: "write the report r.txt".
  void attempt(const std::string& what, const std::function<void()>& step) {
    try {
      step();
    } catch (const std::exception& failure) {
      done_.problems.push_back(unplaced(fmt::format("cannot {}: {}", what, failure.what())));
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
    attempt("write the report " + path, [&] {
      files_.publish(path, path.ends_with(".json") ? as_json(report_) + "\n"
                           : path.ends_with(".xlsx")
                               ? workbook::to_bytes(run_report_book(report_, catalog_))
                               : as_text(report_));
      done_.lines.push_back("report    " + path);
    });
  }

  void to(const Recipient& recipient) {
    bool anything_new = false;
    std::vector<const ReportedWorkbook*> theirs;
    for (const ReportedWorkbook& each : report_.workbooks) {
      if (!each.is_there() || !recipient.gets(each, catalog_)) continue;
      theirs.push_back(&each);
      anything_new = anything_new || each.end != WorkbookEnd::unchanged;
    }
    if (theirs.empty()) return;
    if (!request_.archives.empty())
      attempt("pack the workbooks of " + recipient.code,
              [&] { pack(recipient, theirs, anything_new); });
    if (request_.mail && anything_new && !recipient.addresses.empty()) {
      attempt("write to " + recipient.code, [&] { write_to(recipient, theirs); });
    }
  }

  // All of a recipient's workbooks, whether made now or current already.
  void pack(const Recipient& recipient, const std::vector<const ReportedWorkbook*>& theirs,
            bool anything_new) {
    const std::string path = join(request_.archives, recipient.code + ".zip");
    if (!anything_new && files_.kind(path) == FileKind::file) return;
    files_.create_folder(request_.archives);
    files_.publish(path, archive_of(read(theirs)));
    done_.lines.push_back("archive   " + path);
  }

  // Those that are new; who has the others already need not be sent them again.
  void write_to(const Recipient& recipient, const std::vector<const ReportedWorkbook*>& theirs) {
    std::vector<const ReportedWorkbook*> fresh;
    std::string list;
    for (const ReportedWorkbook* each : theirs) {
      if (each->end == WorkbookEnd::unchanged) continue;
      fresh.push_back(each);
      list += fmt::format("{}  ({}, {}){}\n", last_name(each->path), each->report, each->period,
                          each->end == WorkbookEnd::marked ? "  with findings" : "");
      for (const std::string& check : each->checks) list += fmt::format("    check {}\n", check);
      for (const std::string& problem : each->problems) list += fmt::format("    {}\n", problem);
    }
    Mail mail;
    mail.from = request_.from;
    mail.to = recipient.addresses;
    mail.subject = fmt::format("{}: {} workbook{} for {}", report_.workspace, fresh.size(),
                               fresh.size() == 1 ? "" : "s", recipient.code);
    mail.text = list;
    mail.at = report_.ended_at;
    mail.attachments = read(fresh);
    if (request_.as_archives) {
      mail.attachments = {{recipient.code + ".zip", archive_of(mail.attachments)}};
    }
    if (const auto problem = send(mail, request_.sendmail)) {
      done_.problems.push_back(*problem);
    } else {
      done_.lines.push_back(fmt::format("mail      {} ({} workbook{})",
                                        fmt::join(recipient.addresses, ", "), fresh.size(),
                                        fresh.size() == 1 ? "" : "s"));
    }
  }

  // By the names of the files; where two folders have one of the same name, with their paths.
  Attachments read(const std::vector<const ReportedWorkbook*>& workbooks) {
    Attachments attachments;
    std::set<std::string> names;
    bool clash = false;
    for (const ReportedWorkbook* each : workbooks) {
      clash = !names.insert(last_name(each->path)).second || clash;
    }
    for (const ReportedWorkbook* each : workbooks) {
      std::string name = clash ? each->path : last_name(each->path);
      while (name.starts_with('/') || name.starts_with("./") || name.starts_with("../")) {
        name.erase(0, name.find('/') + 1);
      }
      attachments.emplace_back(std::move(name), files_.read(each->path));
    }
    return attachments;
  }

  void call(const std::string& command, const std::string& input, const std::string& about) {
    attempt("call `" + command + "`", [&] {
      ProgramCall call;
      call.arguments = {"/bin/sh", "-c", command};
      call.input = input;
      const ProgramResult result = svodka::run_program(call);
      done_.output += result.output;
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
  const Catalog& catalog_;
  Delivered done_;
};

}  // namespace

Diagnostics prepare(DeliveryRequest& request, Files& files, const Workspace& workspace,
                    const Rulebook& rules) {
  Diagnostics problems;
  const auto look_at = [&](const std::string& path, Left what) {
    if (const auto problem = why_not_left_in(files, workspace, path, what))
      problems.push_back(*problem);
  };
  for (const std::string& path : request.reports) look_at(path, Left::report);
  if (!request.metrics.empty()) look_at(request.metrics, Left::metrics);
  if (!request.log.empty() && request.log != "journal") look_at(request.log, Left::log);
  if (!problems.empty() || (!request.mail && request.archives.empty())) return problems;
  const std::string path = join(workspace.data_folder(), "recipients.csv");
  if (files.kind(path) == FileKind::missing) {
    return {unplaced(fmt::format("there is no {}, so nobody is known to whom workbooks go", path),
                     "write the table: recipient,email,municipalities,regions,reports")};
  }
  Result<std::vector<Recipient>> recipients = load_recipients(files, path, rules);
  if (!recipients) return recipients.diagnostics();
  request.recipients = recipients.take();
  return {};
}

Delivered deliver(const RunReport& report, const DeliveryRequest& request, Files& files,
                  const Catalog& catalog) {
  return Delivery(report, request, files, catalog).all();
}

}  // namespace svodka
