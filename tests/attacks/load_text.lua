-- error: unknown name 'load'
load "return _G" ()
