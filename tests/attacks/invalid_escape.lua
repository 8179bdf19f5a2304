-- error: 
return '\xZZ'
