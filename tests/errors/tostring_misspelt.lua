return tostrng(5)
