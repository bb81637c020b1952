# How every source of this project is compiled. Warnings are errors.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports false positives of these inside libstdc++ at -O2.
    add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
endif()
# mold links the server in a tenth of the time that ld takes.
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
# What costs too much to be looked at in a release build.
add_compile_definitions($<$<CONFIG:Debug>:ALCEDO_CHECKED>)
if(ALCEDO_SANITIZE)
    add_compile_options(-fsanitize=${ALCEDO_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${ALCEDO_SANITIZE})
endif()
if(ALCEDO_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(ALCEDO_TIDY)
    set(CMAKE_CXX_CLANG_TIDY clang-tidy-16 --quiet --extra-arg=-Wno-unknown-warning-option)
endif()
