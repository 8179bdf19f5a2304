-- The place of a press office among those of its country: two figures of unlike size on one scale.
derived "activity_place" {
  unit = "item",
  decimals = 0,
  name = { ru = "Место по активности", uk = "Місце за активністю", en = "Place by activity" },
  value = function(r)
    local cities = r:municipalities { country = r.municipality.country }
    local releases = normalised(cities, "press_releases", "min_max", "skip")
    local answers = normalised(cities, "incidents_answered", "min_max", "skip")
    local scores, own = {}, nil
    for i, city in ipairs(cities) do
      scores[i] = 0.6 * releases[i] + 0.4 * answers[i]
      if city.municipality.code == r.municipality.code then
        own = scores[i]
      end
    end
    return rank(own, scores, nil, "skip")
  end,
}
