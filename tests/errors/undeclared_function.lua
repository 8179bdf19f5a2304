function growth_of(a, b)
  return a / b
end
