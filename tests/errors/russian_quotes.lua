local s = «текст»
