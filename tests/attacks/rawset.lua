-- error: unknown name 'rawset'
rawset({}, 1, 2)
