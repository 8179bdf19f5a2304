target_sources(test_form PRIVATE ${CMAKE_CURRENT_LIST_DIR}/xlsx_file.cpp
                                 ${CMAKE_CURRENT_LIST_DIR}/../workbook/everything.cpp)
