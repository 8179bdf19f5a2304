-- error: invalid conversion '%p' to 'format'
string.format('%p', {})
