for i, v in { 1, 2, 3 } do end
