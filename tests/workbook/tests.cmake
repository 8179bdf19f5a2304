add_executable(write_everything ${CMAKE_CURRENT_LIST_DIR}/write_everything.cpp
                                ${CMAKE_CURRENT_LIST_DIR}/everything.cpp)
target_link_libraries(write_everything PRIVATE svodka_workbook)
target_sources(test_workbook PRIVATE ${CMAKE_CURRENT_LIST_DIR}/everything.cpp
                                     ${CMAKE_CURRENT_LIST_DIR}/kept_workbook.cpp)
add_test(NAME workbook.read_back
         COMMAND /usr/bin/python3 ${CMAKE_CURRENT_LIST_DIR}/read_back.py $<TARGET_FILE:write_everything>)
