-- error: 'helper' is not declared
function helper() end
