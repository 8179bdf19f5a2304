local a = require "circle_a"
