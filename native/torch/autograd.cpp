// Gradients.
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

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
