-- done
assert(tostring(1.5) == '1.5' and string.format('%.1f', 1.5) == '1.5' and tonumber '1.5' == 1.5)
