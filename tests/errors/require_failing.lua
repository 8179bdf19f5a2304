local failing = require "failing"
