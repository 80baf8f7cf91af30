// What the files of the door share. C ABI only; no exception leaves it: a function returns 0, or 1 with the text in mt_error().
// A tensor handle is a TensorImpl* that owns one reference; null is "undefined".
#pragma once
#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#include <cstdint>
#include <string>

#define MIEN_API extern "C" __attribute__((visibility("default")))

using Handle = c10::TensorImpl*;

// An argument or result on its way through the door; mirrored by Value in Native.cs.
enum Tag : int32_t { kNone, kTensor, kInt, kDouble, kBool, kString, kInts, kDoubles, kBools, kTensors, kDefault };
struct Value {
  int32_t tag;
  int32_t count;  // of what a pointer points to
  union { int64_t i; double d; void* p; };
};

std::string& last_error();
void count_live(int64_t change);

// A view of the caller's reference; the caller keeps it.
inline at::Tensor borrow(Handle h) {
  if (!h) return {};
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::unsafe_reclaim_from_nonowning(h));
}

// A reference handed to the caller, who drops it.
inline Handle give(at::Tensor t) {
  if (!t.defined()) return nullptr;
  count_live(1);
  return t.unsafeReleaseTensorImpl();
}

template <class F>
int32_t guarded(F&& body) {
  try { body(); return 0; }
  catch (const c10::Error& e) { last_error() = e.what_without_backtrace(); }
  catch (const std::exception& e) { last_error() = e.what(); }
  catch (...) { last_error() = "unknown native error"; }
  return 1;
}
