-- error: there is no script '1'
require(1)
