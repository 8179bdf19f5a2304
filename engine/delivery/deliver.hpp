// What happens when a run has ended: its report is written, archives are packed, mails are sent,
// commands are called, and metrics are left for a monitor. Each of these may fail by itself: the
// workbooks are made, and what failed is answered.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/delivery/recipients.hpp"
#include "engine/delivery/run_report.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

struct DeliveryRequest {
  std::string log;                   // a file, "journal", or ""
  std::vector<std::string> reports;  // files: by their ends .xlsx, .json, or text
  std::string archives;              // a folder for the recipients' archives; "": none
  bool mail = false;                 // to the recipients that have addresses
  std::string from;                  // "": sendmail writes the user's own
  std::string sendmail = "/usr/sbin/sendmail";
  bool as_archives = false;                // attach an archive instead of the workbooks
  std::vector<std::string> for_each;       // commands, for each workbook that was made
  std::vector<std::string> when_ended;     // commands, for the run
  std::string metrics;                     // a file; "": none
  std::vector<Recipient> recipients = {};  // as prepare() read them
};

// What of the request is wrong, before anything is made: files that would be written over, a folder
// that is not there, a table of recipients that cannot be read or has errors. Reads the recipients.
Diagnostics prepare(DeliveryRequest& request, Files& files, const Workspace& workspace,
                    const Rulebook& rules);

struct Delivered {
  Diagnostics problems;            // what failed
  std::vector<std::string> lines;  // what was done, for the terminal
  std::string output;              // what commands printed

  // What one step throws must not keep the others from being done.
  // `what` was to be done: "write the report r.txt".
  void attempt(const std::string& what, const std::function<void()>& step);
};

// An interrupted run is reported, but nothing of it is packed or sent; the next run does that. Of
// one that found nothing to make only the metrics are written, for a scheduler looks twice a
// minute, and what earlier ones owe is sent.
Delivered deliver(const RunReport& report, const DeliveryRequest& request, Files& files,
                  const Workspace& workspace, const Catalog& catalog);

}  // namespace svodka
