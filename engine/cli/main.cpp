// Only this file is the executable's own; all else is in libraries that tests can link.
#include "engine/cli/command.hpp"

int main(int argc, char** argv) { return svodka::cli::run_program(argc, argv); }
