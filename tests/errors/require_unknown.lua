local shared = require "no_such_script"
