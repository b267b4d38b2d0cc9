// SPDX-License-Identifier: Apache-2.0
// FFmpeg's objects as owners that free themselves. Internal to this adapter.
#pragma once

#include <memory>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libswscale/swscale.h>
}

namespace coxa::video_ffmpeg {

struct Free {
  void operator()(AVCodecContext* c) const { avcodec_free_context(&c); }
  void operator()(AVPacket* p) const { av_packet_free(&p); }
  void operator()(AVFrame* f) const { av_frame_free(&f); }
  void operator()(SwsContext* s) const { sws_freeContext(s); }
  void operator()(std::uint8_t* bytes) const { av_free(bytes); }
};
using CodecContext = std::unique_ptr<AVCodecContext, Free>;
using Packet = std::unique_ptr<AVPacket, Free>;
using RawFrame = std::unique_ptr<AVFrame, Free>;
using Scaler = std::unique_ptr<SwsContext, Free>;
using Bytes = std::unique_ptr<std::uint8_t, Free>;  ///< aligned as FFmpeg's fast paths want it

/// FFmpeg's own words for one of its error numbers.
inline std::string ffmpeg_words(int error) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(error, text, sizeof text);
  return text;
}

/// FFmpeg writes to the terminal by itself; all it has to say reaches people as our errors.
inline void silence_ffmpeg() { av_log_set_level(AV_LOG_QUIET); }

}  // namespace coxa::video_ffmpeg
