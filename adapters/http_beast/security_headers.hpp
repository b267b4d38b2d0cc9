// SPDX-License-Identifier: Apache-2.0
// What every answer tells the browser to forbid.
#pragma once

#include <array>
#include <utility>

namespace coxa::http_beast {

/// The page may run its own scripts, WebAssembly, workers, styles and pictures, and speak to this
/// server alone; it may use the camera and the motion sensors, and nobody may frame it.
inline constexpr std::array<std::pair<const char*, const char*>, 7> kSecurityHeaders{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src "
     "'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; font-src "
     "'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(self), accelerometer=(self), gyroscope=(self), microphone=()"},
}};

}  // namespace coxa::http_beast
