-- error: stopped: not finished after 0.5 s
::again:: goto again
