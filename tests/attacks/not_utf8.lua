-- made: error: this is not UTF-8 text
return "local s = '\xd3\xf5\xf2\xe0'"
