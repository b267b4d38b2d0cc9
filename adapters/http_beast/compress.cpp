// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/compress.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <array>

namespace coxa::http_beast {

std::string gzip_if_smaller(std::string_view bytes) {
  constexpr int kGzip = 15 + 16;  // zlib's words for: largest window, gzip's header
  constexpr int kMemory = 8;
  z_stream stream{};
  if (::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemory,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  // zlib does not write through next_in, it only lacks the const
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool is_whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  const bool helps = is_whole && out.size() < bytes.size() - bytes.size() / 10;
  out.shrink_to_fit();
  return helps ? out : std::string{};
}

std::string content_tag(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned int size = 0;
  if (::EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, ::EVP_sha256(), nullptr) != 1) {
    size = 0;
  }
  constexpr unsigned kKept = 16;
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < size && i < kKept; ++i) {
    out += kDigits[hash[i] >> 4U];
    out += kDigits[hash[i] & 15U];
  }
  return out;
}

}  // namespace coxa::http_beast
