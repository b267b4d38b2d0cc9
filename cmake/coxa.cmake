# SPDX-License-Identifier: Apache-2.0
# The project's two building blocks: coxa_module() makes a library of a folder, coxa_test() a test program.

option(COXA_STRICT "Treat warnings as errors" OFF)
set(COXA_SANITIZE "" CACHE STRING "Sanitizers for every target, such as address,undefined")

add_library(coxa_settings INTERFACE)
target_compile_options(coxa_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wno-missing-field-initializers  # a field left out of a designated initialiser has its default
  # g++ 12 sees an overlap in every optimised "literal" + std::string (its bug 105651, mended in 13)
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${COXA_STRICT}>:-Werror>
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
target_include_directories(coxa_settings INTERFACE ${CMAKE_SOURCE_DIR})
if(COXA_SANITIZE)
  target_compile_options(coxa_settings INTERFACE -fsanitize=${COXA_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(coxa_settings INTERFACE -fsanitize=${COXA_SANITIZE})
endif()

if(EMSCRIPTEN)
  # Header-only packages lie in /usr/include beside the C library of this machine, which WebAssembly
  # must not see: links to the few that it needs.
  set(headers ${CMAKE_BINARY_DIR}/include)
  file(MAKE_DIRECTORY ${headers})
  foreach(package tl nlohmann doctest)
    file(CREATE_LINK /usr/include/${package} ${headers}/${package} SYMBOLIC)
  endforeach()
  foreach(target Eigen3::Eigen tl::expected nlohmann_json::nlohmann_json doctest::doctest)
    add_library(${target} INTERFACE IMPORTED)
    target_include_directories(${target} SYSTEM INTERFACE ${headers} /usr/include/eigen3)
  endforeach()
  set(doctest_FOUND TRUE)
else()
  find_package(Eigen3 REQUIRED)
  find_package(tl-expected REQUIRED)
  find_package(PkgConfig REQUIRED)
  find_package(doctest QUIET)
endif()
if(NOT doctest_FOUND)
  message(STATUS "Tests are not built: doctest is not installed")
endif()

# A third-party library's headers are system headers: their warnings are not ours.
function(coxa_system_library target)
  get_target_property(dirs ${target} INTERFACE_INCLUDE_DIRECTORIES)
  if(dirs)
    set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${dirs}")
  endif()
endfunction()

# coxa_module(NAME [LINKS libs...]): a library of every .cpp below this folder that is not a test,
# with every header checked to compile alone.
function(coxa_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  add_library(${name} STATIC ${sources})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
  target_link_libraries(${name} PUBLIC coxa_settings Eigen3::Eigen tl::expected ${arg_LINKS})
  set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  target_compile_options(${name} PRIVATE $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions>)
endfunction()

# Tests about figures, pages and whole recordings: labelled `optimised`, not built for sanitizers,
# under which they take minutes and tell nothing that the other tests do not.
add_custom_target(optimised_tests)
function(coxa_label_optimised test)
  set_tests_properties(${test} PROPERTIES LABELS optimised)
endfunction()

# coxa_test(NAME [OPTIMISED] [LINKS libs...] [SOURCES files...]): one program of every *_test.cpp
# below this folder and of the files named; none without doctest, which running coxa does not need.
function(coxa_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "OPTIMISED" "" "LINKS;SOURCES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  if(NOT sources OR NOT doctest_FOUND OR (arg_OPTIMISED AND COXA_SANITIZE))
    return()
  endif()
  if(EMSCRIPTEN AND CMAKE_CURRENT_SOURCE_DIR MATCHES "/(adapters|apps)/")
    return() # they read files and schemas of this machine
  endif()
  add_executable(${name} ${sources} ${arg_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/main.cpp)
  target_link_libraries(${name} PRIVATE coxa_settings doctest::doctest ${arg_LINKS})
  target_compile_definitions(${name} PRIVATE COXA_ROOT="${CMAKE_SOURCE_DIR}"
    COXA_MODELS="${COXA_MODELS}")
  if(EMSCRIPTEN)
    target_compile_options(${name} PRIVATE -fexceptions)
    target_link_options(${name} PRIVATE -fexceptions -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1
      -sTOTAL_STACK=1048576)
  endif()
  set(arguments --no-colors=true)
  if(COXA_SANITIZE)
    # thousands of random draws tell about measuring, not about memory, and take ten times as long
    list(APPEND arguments "--test-suite-exclude=many draws")
  endif()
  add_test(NAME ${name} COMMAND ${name} ${arguments})
  if(arg_OPTIMISED)
    coxa_label_optimised(${name})
    add_dependencies(optimised_tests ${name})
  endif()
endfunction()

set(COXA_MODELS "${CMAKE_SOURCE_DIR}/.coxa/models" CACHE PATH "Folder of the pose models")
