local city
return city.name
