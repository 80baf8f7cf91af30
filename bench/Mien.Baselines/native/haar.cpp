// OpenCV's cascade of boosted Haar features (Viola and Jones), frontal faces, 20 × 20 px windows.
#include <opencv2/objdetect.hpp>
#include <memory>
#include <stdexcept>
#include "boundary.h"

namespace {

struct HaarDetector {
  cv::CascadeClassifier search;
  std::vector<MienFace> faces;
};

}  // namespace

MIEN_EXPORT const char* mien_haar_error() { return last_error().c_str(); }

// cascade: an XML file of OpenCV's, or null for the one found when this was built.
MIEN_EXPORT int32_t mien_haar_open(const char* cascade, HaarDetector** detector) {
  return guarded([&] {
    // Callers search several pictures at once; a pool under each would only fight for the same cores.
    cv::setNumThreads(1);
    const char* path = cascade ? cascade : MIEN_HAAR_CASCADE;
    auto opened = std::make_unique<HaarDetector>();
    if (!opened->search.load(path)) {
      throw std::runtime_error("not a readable cascade");
    }
    *detector = opened.release();
  });
}

MIEN_EXPORT void mien_haar_close(HaarDetector* detector) { delete detector; }

// The faces belong to the detector and live until its next search. gray: height packed rows of width values.
MIEN_EXPORT int32_t mien_haar_detect(HaarDetector* detector, const uint8_t* gray, int32_t width, int32_t height, double pyramid_step,
                                     int32_t neighbors, int32_t minimum_px, const MienFace** faces, int32_t* count) {
  return guarded([&] {
    const cv::Mat picture(height, width, CV_8U, const_cast<uint8_t*>(gray));
    std::vector<cv::Rect> boxes;
    std::vector<int> stages;
    std::vector<double> scores;
    detector->search.detectMultiScale(picture, boxes, stages, scores, pyramid_step, neighbors, 0, {minimum_px, minimum_px}, {}, true);
    detector->faces.clear();
    for (size_t i = 0; i < boxes.size(); i++) {
      detector->faces.push_back({boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height, scores[i]});
    }
    *faces = detector->faces.data();
    *count = int32_t(detector->faces.size());
  });
}
