-- error: 'string' has no function 'dump'
string.dump(function() end)
