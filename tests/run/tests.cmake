target_sources(test_run PRIVATE ${CMAKE_CURRENT_LIST_DIR}/../form/drawn_form.cpp
                                ${CMAKE_CURRENT_LIST_DIR}/../form/painted.cpp
                                ${CMAKE_CURRENT_LIST_DIR}/../workbook/kept_workbook.cpp)
