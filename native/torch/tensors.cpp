// Tensors as the caller sees them: made from its memory, read back, asked for their shape.
#include <ATen/Functions.h>

#include <cstring>

#include "door.h"

MIEN_API int32_t mt_from(const void* data, const int64_t* shape, int32_t dims, int32_t dtype, Handle* out) {  // copies
  return guarded([&] {
    auto options = at::TensorOptions().dtype(at::ScalarType(dtype));
    *out = give(at::from_blob(const_cast<void*>(data), at::IntArrayRef(shape, dims), options).clone());
  });
}

MIEN_API int32_t mt_read(Handle h, void* to, int64_t bytes) {
  return guarded([&] {
    auto t = borrow(h).detach().to(at::kCPU).contiguous();
    TORCH_CHECK(int64_t(t.nbytes()) == bytes, "the tensor holds ", t.nbytes(), " bytes, the buffer ", bytes);
    std::memcpy(to, t.data_ptr(), bytes);
  });
}

MIEN_API void mt_drop(Handle h) {
  if (!h) return;
  count_live(-1);
  c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(h);
}

MIEN_API int32_t mt_dtype(Handle h) { return int32_t(c10::typeMetaToScalarType(h->dtype())); }
MIEN_API int32_t mt_dims(Handle h) { return int32_t(h->dim()); }
MIEN_API int64_t mt_count(Handle h) { return h->numel(); }
MIEN_API void mt_shape(Handle h, int64_t* out) {
  auto s = h->sizes();
  std::copy(s.begin(), s.end(), out);
}
MIEN_API void mt_device(Handle h, int32_t* type, int32_t* index) {
  auto d = h->device();
  *type = int32_t(d.type());
  *index = d.index();
}
MIEN_API int32_t mt_item(Handle h, double* out) { return guarded([&] { *out = borrow(h).item().toDouble(); }); }
