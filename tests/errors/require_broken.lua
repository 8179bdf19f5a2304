local shared = require "broken"
