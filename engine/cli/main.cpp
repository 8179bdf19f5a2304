#include "engine/cli/command.hpp"

int main(int argc, char** argv) { return svodka::cli::main(argc, argv); }
