# Puts files into the program, so that one binary holds the web app and the migrations.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_program(BROTLI_COMMAND brotli REQUIRED)

# Every src/migrations/*.sql, in order, as alcedo::db::embedded_migrations(); names the source in output.
function(alcedo_embed_migrations output)
    set(source "${CMAKE_BINARY_DIR}/generated/embedded_migrations.cpp")
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/migrations/*.sql")
    alcedo_generate("${source}" "${files}" migrations "${CMAKE_SOURCE_DIR}/src/migrations" "${source}")
    set(${output} "${source}" PARENT_SCOPE)
endfunction()

# The built web app (web/dist) as alcedo::app::embedded_web_files(), empty when it was not built; names the source in
# output.
function(alcedo_embed_web output)
    set(source "${CMAKE_BINARY_DIR}/generated/embedded_web.cpp")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/dist/*")
    alcedo_generate("${source}" "${files}"
                    web "${CMAKE_SOURCE_DIR}/web/dist" "${CMAKE_BINARY_DIR}/generated/web" "${source}")
    set(${output} "${source}" PARENT_SCOPE)
endfunction()

# Runs embed.py with the given arguments whenever one of the files, or their number, changes.
function(alcedo_generate source files)
    file(GENERATE OUTPUT "${source}.list" CONTENT "${files}")
    add_custom_command(OUTPUT "${source}"
        COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/cmake/embed.py" ${ARGN}
        DEPENDS ${files} "${source}.list" "${CMAKE_SOURCE_DIR}/cmake/embed.py" VERBATIM)
endfunction()
