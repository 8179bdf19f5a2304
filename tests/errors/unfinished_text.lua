local s = "текст
return s
