-- error: 
return '\u{FFFFFFFFFFFF}'
