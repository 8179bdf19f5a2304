add_executable(write_everything ${CMAKE_CURRENT_LIST_DIR}/write_everything.cpp)
target_link_libraries(write_everything PRIVATE svodka_drawn)
target_link_libraries(test_workbook PRIVATE svodka_drawn)
add_test(NAME workbook.read_back
         COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/read_back.py $<TARGET_FILE:write_everything>)
