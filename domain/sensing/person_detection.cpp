// SPDX-License-Identifier: Apache-2.0
// Anchors, box decoding and weighted non-maximum suppression of the BlazePose detector.
#include "domain/sensing/person_detection.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

constexpr double kLeastScore = 0.5;
constexpr double kMostLogit = 100.0;
constexpr double kSamePersonOverlap = 0.3;
constexpr double kRegionMargin = 1.25;

struct AnchorGrid {
  int cells_a_side{};
  int anchors_a_cell{};
};
// strides 8, 16 and three times 32 over 224 pixels, two anchors a cell and stride
constexpr std::array<AnchorGrid, 3> kAnchorGrids{{{28, 2}, {14, 2}, {7, 6}}};

std::vector<Eigen::Vector2f> make_anchors() {
  std::vector<Eigen::Vector2f> anchors;
  anchors.reserve(kDetectorAnchors);
  for (const AnchorGrid& grid : kAnchorGrids) {
    for (int y = 0; y < grid.cells_a_side; ++y) {
      for (int x = 0; x < grid.cells_a_side; ++x) {
        const Eigen::Vector2f centre =
            Eigen::Vector2f(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F) /
            static_cast<float>(grid.cells_a_side);
        anchors.insert(anchors.end(), static_cast<std::size_t>(grid.anchors_a_cell), centre);
      }
    }
  }
  COXA_EXPECTS(anchors.size() == kDetectorAnchors);
  return anchors;
}

double probability(double logit) {
  return 1.0 / (1.0 + std::exp(-std::clamp(logit, -kMostLogit, kMostLogit)));
}

/// Intersection over union, 0..1.
double overlap(const Eigen::AlignedBox2d& a, const Eigen::AlignedBox2d& b) {
  const Eigen::AlignedBox2d common = a.intersection(b);
  if (common.isEmpty()) {
    return 0;
  }
  const double both = common.volume();
  const double either = a.volume() + b.volume() - both;
  return either > 0 ? both / either : 0;
}

}  // namespace

PictureRegion letterbox(ImageSize image) {
  return {.centre_px = Eigen::Vector2d(image.width_px, image.height_px) / 2.0,
          .size_px = static_cast<double>(std::max(image.width_px, image.height_px))};
}

PictureRegion region_around(const Eigen::Vector2d& p_mid_hip_px,
                            const Eigen::Vector2d& p_scale_px) {
  const Eigen::Vector2d up = p_scale_px - p_mid_hip_px;
  // the picture's y points down: a scale point straight above means no turn
  const double turn = std::numbers::pi / 2.0 - std::atan2(-up.y(), up.x());
  const double wrapped = turn - 2.0 * std::numbers::pi *
                                    std::floor((turn + std::numbers::pi) / (2 * std::numbers::pi));
  return {p_mid_hip_px, 2.0 * up.norm() * kRegionMargin, Radians{wrapped}};
}

DetectionReader::DetectionReader() : anchors_(make_anchors()) {
  candidates_.reserve(kDetectorAnchors);
  merged_.reserve(kDetectorAnchors);
}

std::span<const PersonDetection> DetectionReader::read(std::span<const float> boxes,
                                                       std::span<const float> scores,
                                                       ImageSize image) {
  COXA_EXPECTS(boxes.size() == kDetectorAnchors * kDetectorBoxValues);
  COXA_EXPECTS(scores.size() == kDetectorAnchors);
  collect(boxes, scores, letterbox(image));
  merge();
  return merged_;
}

void DetectionReader::collect(std::span<const float> boxes, std::span<const float> scores,
                              const PictureRegion& seen) {
  candidates_.clear();
  for (std::size_t i = 0; i < kDetectorAnchors; ++i) {
    // negated, so that a not-a-number score is passed over
    if (!(scores[i] >= 0.0F)) {
      continue;  // logit 0 is probability one half, the least we take
    }
    // box: x, y, width, height, then four keypoints x, y; in input pixels from the anchor
    const std::span<const float> box = boxes.subspan(i * kDetectorBoxValues, kDetectorBoxValues);
    const auto point = [&](std::size_t at) {
      const Eigen::Vector2f p =
          Eigen::Vector2f(box[at], box[at + 1]) / static_cast<float>(kDetectorSide_px) +
          anchors_[i];
      return to_picture(seen, p.cast<double>());
    };
    const Eigen::Vector2d size_px =
        Eigen::Vector2d(box[2], box[3]) * (seen.size_px / kDetectorSide_px);
    const Eigen::Vector2d centre_px = point(0);
    const PersonDetection found{
        probability(static_cast<double>(scores[i])),
        Eigen::AlignedBox2d(centre_px - size_px / 2.0, centre_px + size_px / 2.0), point(4),
        point(6)};
    const bool is_finite = centre_px.allFinite() && size_px.allFinite() &&
                           found.p_mid_hip_px.allFinite() && found.p_scale_px.allFinite();
    if (is_finite && size_px.minCoeff() >= 0 && found.score >= kLeastScore) {
      candidates_.push_back(found);
    }
  }
  std::sort(candidates_.begin(), candidates_.end(),
            [](const PersonDetection& a, const PersonDetection& b) { return a.score > b.score; });
}

void DetectionReader::merge() {
  merged_.clear();
  auto rest = candidates_.begin();
  while (rest != candidates_.end()) {
    const PersonDetection best = *rest;
    // the same person's findings come first, the others keep their order behind them
    double weight = 0;
    PersonDetection mean{best.score, {Eigen::Vector2d(0, 0), Eigen::Vector2d(0, 0)}};
    auto others = candidates_.end();
    auto kept = rest;
    for (auto it = rest; it != others; ++it) {
      if (it != rest && overlap(it->box_px, best.box_px) <= kSamePersonOverlap) {
        *kept++ = *it;
        continue;
      }
      weight += it->score;
      mean.box_px.min() += it->score * it->box_px.min();
      mean.box_px.max() += it->score * it->box_px.max();
      mean.p_mid_hip_px += it->score * it->p_mid_hip_px;
      mean.p_scale_px += it->score * it->p_scale_px;
    }
    candidates_.erase(kept, candidates_.end());
    mean.box_px.min() /= weight;
    mean.box_px.max() /= weight;
    mean.p_mid_hip_px /= weight;
    mean.p_scale_px /= weight;
    merged_.push_back(mean);
    rest = candidates_.begin();
  }
}

}  // namespace coxa
