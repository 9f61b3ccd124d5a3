# A catalogue is a folder in which each .cpp file defines one constant named after the file. This
# writes the table that lists them, engine::<namespace>::all(), and adds the sources to the engine.
# `header` declares `type` and all(). Code shared by the members lies in a subfolder.
function(add_catalogue namespace type header)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    set(declarations "")
    set(addresses "")
    foreach(source IN LISTS sources)
        cmake_path(GET source STEM id)
        string(APPEND declarations "extern const ${type} ${id};\n")
        string(APPEND addresses "    &${id},\n")
    endforeach()
    set(table ${CMAKE_CURRENT_BINARY_DIR}/catalogue.cpp)
    configure_file(${ORIEL_CATALOGUE_TEMPLATE} ${table} @ONLY)
    target_sources(engine PRIVATE ${sources} ${table})
endfunction()
set(ORIEL_CATALOGUE_TEMPLATE ${CMAKE_CURRENT_LIST_DIR}/catalogue.cpp.in)

# Sources whose loops run once per number: GCC vectorises them at -O3 only. Asked of the engine's own
# directory, since that is where the target is.
function(oriel_hot_loops)
    set_source_files_properties(${ARGN} TARGET_DIRECTORY engine PROPERTIES COMPILE_OPTIONS
        "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-O3>")
endfunction()
