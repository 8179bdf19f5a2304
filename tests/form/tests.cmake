target_sources(test_form PRIVATE ${CMAKE_CURRENT_LIST_DIR}/xlsx_file.cpp
                                 ${CMAKE_CURRENT_LIST_DIR}/drawn_form.cpp
                                 ${CMAKE_CURRENT_LIST_DIR}/../workbook/everything.cpp)
target_link_libraries(test_form PRIVATE nlohmann_json::nlohmann_json)
