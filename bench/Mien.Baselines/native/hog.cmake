# Found by name: dlib's package file would link SQLite and the picture formats too. Of LAPACK, loading takes one decomposition, and
# Debian's libdlib brings it without the link that developers use.
find_path(DLIB_INCLUDE dlib/image_processing/frontal_face_detector.h REQUIRED)
find_library(DLIB dlib REQUIRED)
find_library(LAPACK NAMES lapack liblapack.so.3 REQUIRED)

add_executable(hog_filters hog_filters.cpp)
target_include_directories(hog_filters SYSTEM PRIVATE ${DLIB_INCLUDE})
target_link_libraries(hog_filters PRIVATE ${DLIB})
target_compile_options(hog_filters PRIVATE -O0)   # runs once; compiling is what takes the time
add_custom_command(
  OUTPUT hog_filters.inc
  COMMAND hog_filters > hog_filters.inc
  DEPENDS hog_filters)

target_sources(${library} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/hog_filters.inc)
target_include_directories(${library} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
target_include_directories(${library} SYSTEM PRIVATE ${DLIB_INCLUDE})
target_link_libraries(${library} PRIVATE ${LAPACK})

# The detector's inner loops are in dlib's headers, so these flags decide its speed: 20 ms for 640 × 480 without them, 14.6 with, on the same
# server core. Asked of the processor that builds, because it is the one that will run them.
include(CheckCXXSourceRuns)
check_cxx_source_runs("int main() { return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") ? 0 : 1; }" CPU_HAS_AVX2_FMA)
target_compile_options(${library} PRIVATE -O3 $<$<BOOL:${CPU_HAS_AVX2_FMA}>:-mavx2 -mfma>)
