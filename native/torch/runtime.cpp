// The library as a whole: errors, memory, threads, seed, devices.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <malloc.h>
#include <torch/version.h>

#include <atomic>
#include <cstdlib>

#include "door.h"

// Activations are a few MB each: without this glibc hands them back to the kernel and faults them in again every step (1.2–1.4 × slower).
__attribute__((constructor)) static void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2000000000);
}

static std::atomic<int64_t> live{0};
std::string& last_error() {
  static thread_local std::string text;
  return text;
}
void count_live(int64_t change) { live.fetch_add(change, std::memory_order_relaxed); }

MIEN_API const char* mt_error() { return last_error().c_str(); }
MIEN_API const char* mt_version() { return TORCH_VERSION; }
MIEN_API void mt_free(void* p) { std::free(p); }
MIEN_API int64_t mt_live() { return live.load(); }
MIEN_API int32_t mt_seed(uint64_t seed) { return guarded([&] { at::manual_seed(seed); }); }
MIEN_API int32_t mt_has_cuda() { return at::hasCUDA(); }
MIEN_API int32_t mt_threads(int32_t n) {
  if (n > 0) at::set_num_threads(n);
  return at::get_num_threads();
}
