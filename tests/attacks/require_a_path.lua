-- error: there is no script '../../etc/passwd'
require "../../etc/passwd"
