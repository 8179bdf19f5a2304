local e = _ENV
