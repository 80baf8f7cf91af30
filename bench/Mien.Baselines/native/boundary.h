// What both detectors' C ABIs share. No exception crosses: a function returns 0, or 1 and leaves the fault's text on its thread.
#pragma once
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#define MIEN_EXPORT extern "C" __attribute__((visibility("default")))

// A face in pixels of the picture that was searched; the C# twin is NativeFace.
struct MienFace {
  int32_t x, y, width, height;
  double score;
};

inline std::string& last_error() {
  thread_local std::string text;
  return text;
}

template <class Act>
int32_t guarded(Act&& act) {
  try {
    act();
    return 0;
  } catch (const std::exception& fault) {
    last_error() = fault.what();
  } catch (...) {
    last_error() = "unknown native error";
  }
  return 1;
}
