for k, v in next, { 1 }, nil, {} do end
