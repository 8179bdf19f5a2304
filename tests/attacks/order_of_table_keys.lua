-- error: a table whose keys are a table has no order
for _ in pairs { [{}] = 1, [{}] = 2 } do end
