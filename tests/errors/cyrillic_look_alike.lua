local tоtal = 5
return total
