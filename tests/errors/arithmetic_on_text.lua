local r = { share = "много" }
return r.share + 1
