// The options of `run` and of `schedule run` that say who hears of a run, and what they do.
#pragma once

#include <map>
#include <string>

#include "engine/cli/session.hpp"
#include "engine/cli/terminal/progress.hpp"
#include "engine/delivery/deliver.hpp"
#include "engine/delivery/run_log.hpp"

namespace svodka::cli {

struct DeliveryArguments {
  DeliveryRequest request;
  ProgressStyle progress = ProgressStyle::automatic;
};

void add_delivery_options(CLI::App& command, DeliveryArguments& arguments);

// Follows a run from its begin to its delivery.
class Watched {
 public:
  // Throws Refused when the table of recipients is wrong, SystemFailure when there can be no log.
  Watched(DeliveryArguments& arguments, Session& session, const std::string& command,
          const std::string& who);

  void ended(int done, int all, const TaskReport& task);
  void add(const RunOutcome& run);
  // Delivers and answers the program's status: `status`, or that the machine has failed.
  int delivered(int status);

 private:
  Session& session_;
  DeliveryRequest request_;
  RunReport report_;
  Progress progress_;
  RunLog log_;
  Diagnostics not_noted_;  // what the outbox could not take
};

}  // namespace svodka::cli
