-- done
assert(next({ a = 1 }, 'zzz') == nil)
