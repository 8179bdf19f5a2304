-- error: stopped: not finished after 0.5 s
while true do pcall(require, 'os') end
