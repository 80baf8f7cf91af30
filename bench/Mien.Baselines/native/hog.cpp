// dlib's frontal face detector: five HOG filters over an image pyramid, 80 × 80 px windows.
#include <dlib/image_processing/frontal_face_detector.h>
#include "boundary.h"

namespace {

const signed char filters[] = {
#include "hog_filters.inc"
};

dlib::frontal_face_detector read_filters() {
  std::istringstream unpacked(std::string(reinterpret_cast<const char*>(filters), sizeof filters));
  dlib::frontal_face_detector detector;
  dlib::deserialize(detector, unpacked);
  return detector;
}

// Packed gray rows that the caller owns, in the form that dlib's templates read.
struct GrayView {
  const uint8_t* pixels;
  int32_t width, height;
};

[[maybe_unused]] long num_rows(const GrayView& image) { return image.height; }
[[maybe_unused]] long num_columns(const GrayView& image) { return image.width; }
[[maybe_unused]] const void* image_data(const GrayView& image) { return image.pixels; }
[[maybe_unused]] long width_step(const GrayView& image) { return image.width; }

struct HogDetector {
  dlib::frontal_face_detector search = read_filters();
  std::vector<std::pair<double, dlib::rectangle>> hits;
  std::vector<MienFace> faces;
};

}  // namespace

namespace dlib {
template <>
struct image_traits<GrayView> {
  typedef unsigned char pixel_type;
};
}  // namespace dlib

MIEN_EXPORT const char* mien_hog_error() { return last_error().c_str(); }

MIEN_EXPORT int32_t mien_hog_open(HogDetector** detector) {
  return guarded([&] { *detector = new HogDetector; });
}

MIEN_EXPORT void mien_hog_close(HogDetector* detector) { delete detector; }

// The faces belong to the detector and live until its next search. gray: height packed rows of width values.
MIEN_EXPORT int32_t mien_hog_detect(HogDetector* detector, const uint8_t* gray, int32_t width, int32_t height, double threshold,
                                    const MienFace** faces, int32_t* count) {
  return guarded([&] {
    detector->search(GrayView{gray, width, height}, detector->hits, threshold);
    detector->faces.clear();
    for (const auto& [score, box] : detector->hits) {
      detector->faces.push_back({int32_t(box.left()), int32_t(box.top()), int32_t(box.width()), int32_t(box.height()), score});
    }
    *faces = detector->faces.data();
    *count = int32_t(detector->faces.size());
  });
}
