goto finish
