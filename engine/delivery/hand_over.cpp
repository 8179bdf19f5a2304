#include "engine/delivery/hand_over.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/delivery/archive.hpp"
#include "engine/delivery/mail.hpp"
#include "engine/delivery/own_files.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/input.hpp"

namespace svodka {

namespace {

using Attachments = std::vector<std::pair<std::string, std::string>>;

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string workbooks(std::size_t count) {
  return fmt::format("{} workbook{}", count, count == 1 ? "" : "s");
}

std::string told_of(const ReportedWorkbook& made) {
  std::string told = fmt::format("{}  ({}, {}){}\n", last_name(made.path), made.report, made.period,
                                 made.end == WorkbookEnd::marked ? "  with findings" : "");
  for (const std::string& check : made.checks) told += fmt::format("    check {}\n", check);
  for (const std::string& problem : made.problems) told += fmt::format("    {}\n", problem);
  return told;
}

class HandingOver {
 public:
  HandingOver(const RunReport& report, const DeliveryRequest& request, Files& files,
              const Workspace& workspace, const Catalog& catalog, Delivered& done)
      : report_(report),
        request_(request),
        files_(files),
        workspace_(workspace),
        catalog_(catalog),
        done_(done),
        outbox_(workspace.store(), files) {}

  void all() {
    for (const OwedWorkbook& each : outbox_.all()) {
      if (is_asked_for(each.way)) owed_.push_back(each);
    }
    if (report_.interrupted) {
      done_.lines.push_back(
          "nothing is packed or sent of a run that was interrupted: the next one does it");
      return;
    }
    drop_what_nobody_gets();
    for (const Recipient& each : request_.recipients) to(each);
  }

 private:
  bool is_asked_for(DeliveryWay way) const {
    return way == DeliveryWay::mail ? request_.mail : !request_.archives.empty();
  }

  // data/recipients.csv has changed since they were made, or somebody has removed a file.
  void drop_what_nobody_gets() {
    std::vector<OwedWorkbook> dropped;
    for (const OwedWorkbook& each : owed_) {
      const std::string why = why_not_delivered(each);
      if (why.empty()) continue;
      done_.problems.push_back(
          unplaced(fmt::format("{} does not go to {}: {}", each.path, each.recipient, why)));
      dropped.push_back(each);
    }
    forget(dropped);
  }

  // "" when it is to be delivered.
  std::string why_not_delivered(const OwedWorkbook& owed) {
    const auto recipient =
        std::find_if(request_.recipients.begin(), request_.recipients.end(),
                     [&](const Recipient& r) { return r.code == owed.recipient; });
    if (recipient == request_.recipients.end() ||
        !recipient->gets(owed.report, words_of(owed.municipalities), catalog_)) {
      return "data/recipients.csv does not say so any more";
    }
    if (owed.way == DeliveryWay::mail && recipient->addresses.empty())
      return "data/recipients.csv has no address any more";
    if (files_.kind(owed.path) != FileKind::file) return "it was removed before it could be sent";
    return "";
  }

  void to(const Recipient& recipient) {
    if (!request_.archives.empty())
      done_.attempt("pack the workbooks of " + recipient.code, [&] { pack(recipient); });
    if (request_.mail) done_.attempt("write to " + recipient.code, [&] { write_to(recipient); });
  }

  std::vector<OwedWorkbook> owed_to(const Recipient& recipient, DeliveryWay way) const {
    std::vector<OwedWorkbook> theirs;
    for (const OwedWorkbook& each : owed_) {
      if (each.way == way && each.recipient == recipient.code) theirs.push_back(each);
    }
    return theirs;
  }

  // All of a recipient's workbooks, whether made now or current already.
  void pack(const Recipient& recipient) {
    const std::vector<OwedWorkbook> owed = owed_to(recipient, DeliveryWay::archive);
    std::set<std::string> paths;
    for (const ReportedWorkbook& each : report_.workbooks) {
      if (each.is_there() && recipient.gets(each.report, each.municipalities, catalog_))
        paths.insert(real_path_of_what_is_there(files_, each.path));
    }
    for (const OwedWorkbook& each : owed) paths.insert(each.path);
    if (paths.empty()) return;
    const std::string path = archive_path(request_, recipient);
    const std::string archive = archive_of(read({paths.begin(), paths.end()}));
    if (const auto problem = why_not_packed_over(files_, path)) {
      done_.problems.push_back(*problem);
      return;
    }
    if (files_.kind(path) != FileKind::file || files_.read(path) != archive) {
      files_.create_folder(request_.archives);
      files_.publish(path, archive);
      done_.lines.push_back("archive   " + path);
    }
    forget(owed);
  }

  void write_to(const Recipient& recipient) {
    const std::vector<OwedWorkbook> owed = owed_to(recipient, DeliveryWay::mail);
    if (owed.empty()) return;
    Mail mail;
    mail.from = request_.from;
    mail.to = recipient.addresses;
    mail.subject =
        fmt::format("{}: {} for {}", report_.workspace, workbooks(owed.size()), recipient.code);
    mail.at = report_.ended_at;
    std::vector<std::string> paths;
    for (const OwedWorkbook& each : owed) {
      mail.text += each.told;
      paths.push_back(each.path);
    }
    mail.attachments = read(paths);
    if (request_.as_archives) {
      mail.attachments = {{recipient.code + ".zip", archive_of(mail.attachments)}};
    }
    if (const auto problem = send(mail, request_.sendmail)) {
      done_.problems.push_back(*problem);
      return;
    }
    done_.lines.push_back(fmt::format("mail      {} ({})", fmt::join(recipient.addresses, ", "),
                                      workbooks(owed.size())));
    forget(owed);
  }

  void forget(const std::vector<OwedWorkbook>& delivered) {
    outbox_.remove(delivered);
    std::erase_if(owed_, [&](const OwedWorkbook& each) {
      return std::any_of(delivered.begin(), delivered.end(), [&](const OwedWorkbook& gone) {
        return gone.way == each.way && gone.recipient == each.recipient && gone.path == each.path;
      });
    });
  }

  // By the names of the files; where two folders have one of the same name, with as much of their
  // paths as tells them apart.
  Attachments read(const std::vector<std::string>& paths) {
    std::map<std::string, int> names;
    for (const std::string& path : paths) ++names[last_name(path)];
    const bool clash =
        std::any_of(names.begin(), names.end(), [](const auto& each) { return each.second > 1; });
    const std::size_t folder = clash ? shared_folder(paths) : 0;
    Attachments attachments;
    for (const std::string& path : paths) {
      attachments.emplace_back(clash ? path.substr(folder) : last_name(path), files_.read(path));
    }
    return attachments;
  }

  // How long the beginning is that all have, up to a slash.
  static std::size_t shared_folder(const std::vector<std::string>& paths) {
    std::size_t shared = paths.front().rfind('/') + 1;
    for (const std::string& path : paths) {
      while (shared > 0 && path.compare(0, shared, paths.front(), 0, shared) != 0) {
        shared = shared < 2 ? 0 : paths.front().rfind('/', shared - 2) + 1;
      }
    }
    return shared;
  }

  const RunReport& report_;
  const DeliveryRequest& request_;
  Files& files_;
  const Workspace& workspace_;
  const Catalog& catalog_;
  Delivered& done_;
  Outbox outbox_;
  std::vector<OwedWorkbook> owed_;
};

}  // namespace

std::vector<OwedWorkbook> owed_for(const ReportedWorkbook& made, const DeliveryRequest& request,
                                   Files& files, const Catalog& catalog) {
  std::vector<OwedWorkbook> owed;
  if (made.end != WorkbookEnd::made && made.end != WorkbookEnd::marked) return owed;
  OwedWorkbook one;
  for (const Recipient& each : request.recipients) {
    if (!each.gets(made.report, made.municipalities, catalog)) continue;
    if (one.path.empty()) {
      one.path = real_path_of_what_is_there(files, made.path);
      one.report = made.report;
      one.municipalities = fmt::format("{}", fmt::join(made.municipalities, " "));
      one.told = told_of(made);
    }
    one.recipient = each.code;
    one.way = DeliveryWay::archive;
    if (!request.archives.empty()) owed.push_back(one);
    one.way = DeliveryWay::mail;
    if (request.mail && !each.addresses.empty()) owed.push_back(one);
  }
  return owed;
}

void hand_over(const RunReport& report, const DeliveryRequest& request, Files& files,
               const Workspace& workspace, const Catalog& catalog, Delivered& done) {
  if (request.recipients.empty()) return;
  done.attempt("look into the outbox",
               [&] { HandingOver(report, request, files, workspace, catalog, done).all(); });
}

std::string archive_path(const DeliveryRequest& request, const Recipient& recipient) {
  return join(request.archives, recipient.code + ".zip");
}

}  // namespace svodka
