-- Finds the noun that a quoted figure counts and tells whether it stands in the form its numeral asks for.
local nouns = require "shared/nouns"

local wording = {}

local entry_of = {}
for _, forms in ipairs(nouns) do
  for _, form in ipairs(forms) do
    entry_of[form] = forms
  end
end

-- After these the noun agrees with the thousands, not with the numeral: «25 тыс. человек».
local thousands = { ["тыс"] = true, ["тысяч"] = true, ["тысячи"] = true, ["тысяча"] = true, ["млн"] = true }

local furthest_word = 3 -- an adjective or two may stand between: «2336 информационных сообщений»

local function plain(quote)
  local text = quote:gsub("\u{A0}", " "):gsub("«", " "):gsub("»", " "):gsub("%*", "")
  text = text:gsub("%s+", " ")
  return (text:gsub("(%d) (%d%d%d)%f[%D]", "%1%2"))
end

-- The counted noun in `quote` after the numeral `value`, and its forms; nothing when it names none we know.
function wording.counted(quote, value)
  if math.type(value) ~= "integer" then
    return nil
  end
  local text = plain(quote)
  local _, last = text:find("%f[%d]" .. string.format("%d", value) .. "%f[%D]")
  if last == nil then
    return nil
  end
  local seen = 0
  for word in text:sub(last + 1):gmatch("[^%s,;:%.%(%)/]+") do
    word = lower(word)
    seen = seen + 1
    if thousands[word] or seen > furthest_word then
      return nil
    end
    if entry_of[word] then
      return word, entry_of[word]
    end
  end
  return nil
end

-- The form that should stand there, or nil when the quote is right or counts nothing we know. The amount keeps
-- its qualifier: «более 500» asks for the genitive.
function wording.expected(quote, amount)
  local word, forms = wording.counted(quote, number_of(amount))
  if word == nil then
    return nil
  end
  local right = plural(amount, forms[1], forms[2], forms[3])
  if word == right or (right == forms[1] and word == forms[4]) then
    return nil
  end
  return right, word
end

return wording
