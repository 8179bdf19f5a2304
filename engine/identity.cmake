# The identity of a program: a digest of the sources that make it, which CMakeLists.txt has computed at
# every build. The same sources have the same identity in every folder, on every machine; what is not
# written in them (the compiler, its settings, the libraries) does not show in it.
#
#   cmake -D ROOT=folder -D LIST=file -D OUT=header -P identity.cmake
#
# LIST has a path in ROOT per line, in any order. OUT is written only when it has become another.
file(STRINGS ${LIST} paths)
list(SORT paths)  # by bytes, whatever the locale
set(sums "")
foreach(path IN LISTS paths)
  file(SHA256 ${ROOT}/${path} sum)
  string(APPEND sums "${sum}  ${path}\n")
endforeach()
string(SHA256 identity "${sums}")
string(SUBSTRING ${identity} 0 16 identity)
file(CONFIGURE OUTPUT ${OUT} CONTENT "#define SVODKA_IDENTITY \"${identity}\"\n")
