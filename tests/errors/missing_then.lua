local a = 1
if a == 1
  return 2
end
