-- made: error: the script is not UTF-8
return "local s = '\xd3\xf5\xf2\xe0'"
