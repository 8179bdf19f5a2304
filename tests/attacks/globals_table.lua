-- error: unknown name '_G'
_G.print = nil
