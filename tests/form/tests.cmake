target_link_libraries(test_form PRIVATE svodka_drawn)

# Forms drawn and read back by another program.
add_test(NAME form.known_failures
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/known_failures_test.py)
set_tests_properties(form.known_failures PROPERTIES
  ENVIRONMENT "SVODKA=$<TARGET_FILE:svodka>" LABELS scripts)
add_test(NAME form.fidelity
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/fidelity_test.py $<TARGET_FILE:svodka>)
