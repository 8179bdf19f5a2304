-- error: there is no script 'os'
require "os"
