-- error: the script stopped itself with error(nil), without saying why
error(nil)
