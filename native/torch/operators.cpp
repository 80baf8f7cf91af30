// Every ATen operator by its schema name, through one boxed call.
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <c10/core/Device.h>

#include <cstdlib>
#include <cstring>
#include <sstream>

#include "door.h"

using at::Tensor;
using c10::IValue;
using c10::TypeKind;

namespace {

const char* name_of(int32_t tag) {
  static const char* names[] = {"None", "Tensor", "int", "float", "bool", "str", "int[]", "float[]", "bool[]", "Tensor[]", "default"};
  return tag >= kNone && tag <= kDefault ? names[tag] : "?";
}

[[noreturn]] void refuse(const Value& v, const c10::Argument& a) {
  TORCH_CHECK(false, "argument '", a.name(), "' wants ", a.type()->str(), ", got ", name_of(v.tag));
  std::abort();  // not reached: TORCH_CHECK(false) throws
}

template <class T, class From>
IValue list_of(const From* p, int32_t n) {
  c10::List<T> l;
  l.reserve(n);
  for (int32_t k = 0; k < n; k++) l.push_back(static_cast<T>(p[k]));
  return l;
}

IValue tensors_of(Handle* p, int32_t n, bool optional_elements) {
  if (!optional_elements) {
    c10::List<Tensor> l;
    l.reserve(n);
    for (int32_t k = 0; k < n; k++) l.push_back(borrow(p[k]));
    return l;
  }
  using Element = decltype(std::declval<IValue>().toOptional<Tensor>());  // c10::optional before 2.1, std::optional since
  c10::List<Element> l;
  l.reserve(n);
  for (int32_t k = 0; k < n; k++) l.push_back(p[k] ? Element(borrow(p[k])) : Element());
  return l;
}

// One argument, checked against its schema and bent to it where nothing is lost (int to float, one int to int[]).
IValue argument(const Value& v, const c10::Argument& a) {
  c10::TypePtr want = a.type();
  bool optional = false;
  if (auto o = want->cast<c10::OptionalType>()) { want = o->getElementType(); optional = true; }
  const auto kind = want->kind();
  const auto element = kind == TypeKind::ListType ? want->castRaw<c10::ListType>()->getElementType()->kind() : TypeKind::AnyType;
  const bool number = kind == TypeKind::NumberType;
  switch (v.tag) {
    case kNone:
      if (optional) return IValue();
      if (kind == TypeKind::TensorType) return Tensor();
      break;
    case kTensor:
      if (kind == TypeKind::TensorType) return borrow(static_cast<Handle>(v.p));
      break;
    case kInt:
      if (kind == TypeKind::FloatType) return double(v.i);
      if (kind == TypeKind::IntType || kind == TypeKind::SymIntType || number) return v.i;
      if (element == TypeKind::IntType || element == TypeKind::SymIntType) return list_of<int64_t>(&v.i, 1);
      break;
    case kDouble:
      if (kind == TypeKind::FloatType || number) return v.d;
      break;
    case kBool:
      if (kind == TypeKind::BoolType || number) return v.i != 0;
      break;
    case kString: {
      std::string s(static_cast<const char*>(v.p), v.count);
      if (kind == TypeKind::DeviceObjType) return c10::Device(s);
      if (kind == TypeKind::StringType) return s;
      break;
    }
    case kInts:
      if (element == TypeKind::FloatType) return list_of<double>(static_cast<const int64_t*>(v.p), v.count);
      if (element == TypeKind::IntType || element == TypeKind::SymIntType) return list_of<int64_t>(static_cast<const int64_t*>(v.p), v.count);
      break;
    case kDoubles:
      if (element == TypeKind::FloatType) return list_of<double>(static_cast<const double*>(v.p), v.count);
      break;
    case kBools:
      if (element == TypeKind::BoolType) return list_of<bool>(static_cast<const bool*>(v.p), v.count);
      break;
    case kTensors:
      if (element == TypeKind::TensorType || element == TypeKind::OptionalType)
        return tensors_of(static_cast<Handle*>(v.p), v.count, element == TypeKind::OptionalType);
      break;
    case kDefault:
      TORCH_CHECK(a.default_value(), "argument '", a.name(), "' has no default and must be given");
      return *a.default_value();
  }
  refuse(v, a);
}

template <class V>
void* copy_out(const V& v) {
  auto p = std::malloc(sizeof(v[0]) * std::max<size_t>(v.size(), 1));
  TORCH_CHECK(p, "out of memory");
  std::memcpy(p, v.data(), sizeof(v[0]) * v.size());
  return p;
}

// One result. Lists and strings are blocks that the caller frees with mt_free.
Value result(IValue&& r) {
  Value v{kNone, 0, {0}};
  if (r.isTensor()) { v.tag = kTensor; v.p = give(std::move(r).toTensor()); }
  else if (r.isInt()) { v.tag = kInt; v.i = r.toInt(); }
  else if (r.isDouble()) { v.tag = kDouble; v.d = r.toDouble(); }
  else if (r.isBool()) { v.tag = kBool; v.i = r.toBool(); }
  else if (r.isTensorList()) {
    std::vector<Handle> h;
    for (auto& t : r.toTensorVector()) h.push_back(give(t));
    v.tag = kTensors; v.count = int32_t(h.size()); v.p = copy_out(h);
  }
  else if (r.isString()) { auto s = r.toStringRef(); v.tag = kString; v.count = int32_t(s.size()); v.p = copy_out(s); }
  else TORCH_CHECK(r.isNone(), "a result of kind ", r.tagKind(), " has no form outside");
  return v;
}

}  // namespace

// The operator lives as long as the process: the caller keeps the pointer.
MIEN_API int32_t mt_operator(const char* name, const char* overload, void** out) {
  return guarded([&] { *out = new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)); });
}

MIEN_API int32_t mt_schema(void* op, Value* out) {
  return guarded([&] {
    std::ostringstream s;
    s << static_cast<c10::OperatorHandle*>(op)->schema();
    *out = result(IValue(s.str()));
  });
}

// Arguments that are not given take the schema's defaults.
MIEN_API int32_t mt_call(void* op, const Value* args, int32_t given, Value* outs, int32_t room, int32_t* returned) {
  return guarded([&] {
    auto& handle = *static_cast<c10::OperatorHandle*>(op);
    auto& schema = handle.schema();
    auto& want = schema.arguments();
    TORCH_CHECK(size_t(given) <= want.size(), schema.name(), " takes ", want.size(), " arguments, got ", given);
    torch::jit::Stack stack;
    stack.reserve(want.size());
    for (size_t k = 0; k < want.size(); k++) stack.push_back(argument(k < size_t(given) ? args[k] : Value{kDefault, 0, {0}}, want[k]));
    handle.callBoxed(stack);
    TORCH_CHECK(stack.size() <= size_t(room), schema.name(), " returns ", stack.size(), " values, there is room for ", room);
    for (size_t k = 0; k < stack.size(); k++) outs[k] = result(std::move(stack[k]));
    *returned = int32_t(stack.size());
  });
}
