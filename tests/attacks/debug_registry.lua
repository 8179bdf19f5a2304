-- error: unknown name 'debug'
debug.getregistry()
