local function down(n)
  if n == 0 then return nil + 1 end
  return 1 + down(n - 1)
end
return (down(50))
