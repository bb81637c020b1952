# Folders become targets by their names, so a new file needs no edit here.
include_directories("${CMAKE_SOURCE_DIR}/src")

# alcedo_layer(<name> [GENERATED source…] LINKS target…): src/<name>/**/*.cpp becomes the library alcedo_<name>.
function(alcedo_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "GENERATED;LINKS")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cpp")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    alcedo_library(alcedo_${name} SOURCES ${sources} ${layer_GENERATED} LINKS ${layer_LINKS})
endfunction()

# A library that may still be without sources; it then only passes on what it links.
function(alcedo_library target)
    cmake_parse_arguments(PARSE_ARGV 1 library "" "" "SOURCES;LINKS")
    if(library_SOURCES)
        add_library(${target} STATIC ${library_SOURCES})
        target_link_libraries(${target} PUBLIC ${library_LINKS})
        alcedo_use_precompiled(${target} alcedo_headers)
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${library_LINKS})
    endif()
endfunction()

# tests/support/*.cpp, included as "tests/support/…", is linked into every test.
function(alcedo_test_support)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/*.cpp")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    # In this one file only, so that other checkouts find the compiled tests in the compiler cache.
    set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/support/source_folder.cpp" PROPERTIES
        COMPILE_DEFINITIONS ALCEDO_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    alcedo_library(alcedo_test_support SOURCES ${sources} LINKS alcedo_db GTest::gmock)
    if(sources)
        target_include_directories(alcedo_test_support PUBLIC "${CMAKE_SOURCE_DIR}")
    endif()
endfunction()

# Half the work of compiling them; what is tested is compiled as it is shipped.
set(test_options $<$<CONFIG:RelWithDebInfo>:-O0> $<$<CONFIG:RelWithDebInfo>:-g0>)
# alcedo_test_executable(<target> FOLDER folder LINKS target…): <folder>/**/*_test.cpp in one program.
alcedo_precompile(alcedo_test_headers HEADERS ${system_headers} <gmock/gmock.h> <gtest/gtest.h> LINKS GTest::gmock
                  OPTIONS ${test_options})
function(alcedo_test_executable target)
    cmake_parse_arguments(PARSE_ARGV 1 test "" "FOLDER" "LINKS")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${test_FOLDER}/*_test.cpp")
    if(sources)
        add_executable(${target} ${sources})
        target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}")
        target_link_libraries(${target} PRIVATE alcedo_test_support ${test_LINKS} GTest::gmock GTest::gtest_main)
        target_compile_options(${target} PRIVATE ${test_options})
        alcedo_use_precompiled(${target} alcedo_test_headers)
        add_test(NAME ${target} COMMAND ${target})
        set_property(GLOBAL APPEND_STRING PROPERTY ALCEDO_TESTS "${target}\n")
    endif()
endfunction()

# alcedo_programs(<prefix> FOLDER folder LINKS target… [OPTIONS option…]): each <folder>/<name>.cpp becomes the program
# <prefix>_<name>; what stands in <folder>/support is linked into all of them.
function(alcedo_programs prefix)
    cmake_parse_arguments(PARSE_ARGV 1 programs "" "FOLDER" "LINKS;OPTIONS")
    set(folder "${CMAKE_SOURCE_DIR}/${programs_FOLDER}")
    file(GLOB_RECURSE support CONFIGURE_DEPENDS "${folder}/support/*.cpp")
    alcedo_library(alcedo_${prefix}_support SOURCES ${support} LINKS ${programs_LINKS})
    if(support)
        target_include_directories(alcedo_${prefix}_support PUBLIC "${CMAKE_SOURCE_DIR}")
    endif()
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    add_custom_target(${prefix}_programs)
    foreach(source ${sources})
        get_filename_component(name "${source}" NAME_WE)
        add_executable(${prefix}_${name} "${source}")
        target_link_libraries(${prefix}_${name} PRIVATE alcedo_${prefix}_support)
        alcedo_use_precompiled(${prefix}_${name} alcedo_headers)
        target_link_options(${prefix}_${name} PRIVATE ${programs_OPTIONS})
        add_dependencies(${prefix}_programs ${prefix}_${name})
    endforeach()
endfunction()
