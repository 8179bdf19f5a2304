-- error: a text cannot be compared by size with a number
table.sort { 1, 'a', {} }
