// What a signal that ends the program must not leave behind, and the signals that end it.
//
// A command may be anywhere when Ctrl-C strikes: in a formula, in a database that waits for a lock,
// in a library. So it is ended where it stands, by a handler that does nothing but remove the files
// that are not finished. The store keeps itself whole (a transaction that has not been committed is
// gone).
#pragma once

#include <array>
#include <csignal>
#include <string>

namespace svodka {

// A file or an empty folder that is removed when a signal ends the process while this object lives.
// Whoever makes the object removes it otherwise. At most 64 at a time are remembered.
class Unfinished {
 public:
  explicit Unfinished(const std::string& path);
  ~Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

 private:
  int slot_;
};

// A program that was started, which is killed and waited for when a signal ends the process while
// this object lives. The signals that would do so are held back from the first member on until
// start() has been told the program's number, so that none is missed.
class RunningChild {
 public:
  RunningChild();
  ~RunningChild();
  RunningChild(const RunningChild&) = delete;
  RunningChild& operator=(const RunningChild&) = delete;

  // 0: it could not be started. `group`: what it starts itself is killed with it.
  void started(int process, bool group = false);
  void ended();  // it has been waited for
  // What signals the child is to hold back: those that were before.
  const sigset_t& signals_before() const { return before_; }

 private:
  sigset_t before_{};
};

// SIGINT, SIGTERM and SIGHUP end the process with 128 + the signal's number. A signal that is
// ignored when the program starts stays ignored (`nohup`, a script's `&`).
void end_on_signals();

// While it lives the signals only ask to end, and whoever can end well does. They strike when a
// second has nearly passed all the same.
class EndRequests {
 public:
  EndRequests();
  ~EndRequests();
  EndRequests(const EndRequests&) = delete;
  EndRequests& operator=(const EndRequests&) = delete;

  static bool asked();

 private:
  std::array<struct sigaction, 4> before_{};
};

// For a process that was forked: what its parent has not finished is not its own.
void forget_unfinished();

}  // namespace svodka
