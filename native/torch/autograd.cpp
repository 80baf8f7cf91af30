// Gradients, and the precision of what they are taken of.
#include <ATen/autocast_mode.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include "door.h"

MIEN_API int32_t mt_set_requires_grad(Handle h, int32_t on) { return guarded([&] { borrow(h).set_requires_grad(on != 0); }); }
MIEN_API int32_t mt_requires_grad(Handle h) { return h->requires_grad(); }
MIEN_API int32_t mt_grad(Handle h, Handle* out) { return guarded([&] { *out = give(borrow(h).grad()); }); }
MIEN_API int32_t mt_set_grad(Handle h, Handle g) { return guarded([&] { borrow(h).mutable_grad() = borrow(g); }); }
MIEN_API int32_t mt_backward(Handle loss) { return guarded([&] { torch::autograd::backward({borrow(loss)}, {}); }); }
MIEN_API int32_t mt_grad_mode(int32_t on) {  // returns what it was
  bool was = c10::GradMode::is_enabled();
  c10::GradMode::set_enabled(on != 0);
  return was;
}

// Convolutions and dense layers of this thread in bfloat16. What was cast is kept until it is turned off: a weight is cast once a step.
MIEN_API int32_t mt_autocast(int32_t on, int32_t cuda) {
  return guarded([&] {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    const auto device = cuda ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, on != 0);
#else
    if (cuda) {
      at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
      at::autocast::set_enabled(on != 0);
    } else {
      at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
      at::autocast::set_cpu_enabled(on != 0);
    }
#endif
    if (!on) at::autocast::clear_cache();
  });
}
