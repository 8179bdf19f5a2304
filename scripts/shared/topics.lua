-- Lists of topics as cities print them: the largest first, the rest unnamed.
local document = require "shared/document"

local topics = {}

-- The rows of a list by topic in the order of the printed lines: { line, topic, value }.
function topics.as_printed(r, code)
  local rows = {}
  for _, figure in ipairs(r:observations()) do
    if figure.code == code and figure.breakdown.topic ~= nil then
      rows[#rows + 1] = {
        line = document.line(figure.source),
        topic = figure.breakdown.topic,
        value = figure.value,
      }
    end
  end
  return sorted(rows, "line", "ascending")
end

-- Whether each topic on its own line; topics of one sentence share a line and their order is not on record.
function topics.on_own_lines(rows)
  for i = 2, #rows do
    if rows[i].line == rows[i - 1].line then
      return false
    end
  end
  return true
end

return topics
