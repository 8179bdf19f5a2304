local file <close> = {}
