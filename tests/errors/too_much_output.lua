for i = 1, 100000 do
  print("row", i)
end
