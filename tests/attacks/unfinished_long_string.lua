-- error: the long text that begins in line
return [==[ ]=]
