# Headers parsed once instead of once in every file: half the work of compiling a small one. Only headers of the system stand
# here; our own change too often. With GCC alone: its result does not know where the checkout lies, so that all
# checkouts find what others compiled in the compiler cache; clang's does, and clang-tidy cannot read GCC's.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT ALCEDO_TIDY)
    set(ALCEDO_PRECOMPILED TRUE)
    # With precompiled headers GCC 12 reports false positives of these inside libstdc++ as well.
    add_compile_options(-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

# alcedo_precompile(<name> HEADERS <header>… [LINKS target…] [OPTIONS option…]): what alcedo_use_precompiled names.
function(alcedo_precompile name)
    cmake_parse_arguments(PARSE_ARGV 1 pre "" "" "HEADERS;LINKS;OPTIONS")
    if(ALCEDO_PRECOMPILED)
        file(WRITE "${CMAKE_BINARY_DIR}/empty.cpp" "")
        add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/empty.cpp")
        target_link_libraries(${name} PRIVATE ${pre_LINKS})
        target_compile_options(${name} PRIVATE ${pre_OPTIONS})
        target_precompile_headers(${name} PRIVATE ${pre_HEADERS})
    endif()
endfunction()

# Compiles a target with those headers. Its own options must be those that the headers were compiled with.
function(alcedo_use_precompiled target name)
    if(ALCEDO_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

set(system_headers <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <deque> <functional> <map> <memory>
                   <mutex> <optional> <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <utility> <vector>)
alcedo_precompile(alcedo_headers HEADERS ${system_headers})
