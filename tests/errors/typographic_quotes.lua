local s = “текст”
