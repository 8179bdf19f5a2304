local a
if a than
  return 1
end
