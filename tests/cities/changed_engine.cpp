// One source more than svodka is made of: another engine, though it does the same (engine_test.py).
#include "engine/cli/command.hpp"

int main(int argc, char** argv) { return svodka::cli::run_program(argc, argv); }
