-- error: 'for ... in' takes at most three values
for _ in next, {}, nil, {} do end
