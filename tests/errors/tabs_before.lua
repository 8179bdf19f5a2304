local x
		return x.z
