// SPDX-License-Identifier: Apache-2.0
#include "apps/server/pages.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Request;
using http_beast::Response;

namespace {

constexpr const char* kStyle = R"(body {
  font: 1.125rem/1.5 system-ui, sans-serif;
  max-width: 38rem;
  margin: 0 auto;
  padding: 1.5rem;
  color: #1c2526;
  background: #fbfaf7;
}
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
li { margin: 0.5rem 0; }
code { overflow-wrap: anywhere; }
a.button {
  display: inline-block;
  padding: 0.75rem 1.25rem;
  border-radius: 0.5rem;
  color: #fff;
  background: #0b5d5a;
  text-decoration: none;
}
@media (prefers-color-scheme: dark) {
  body { color: #e8ecec; background: #14191a; }
  a { color: #7fd6cf; }
  a.button { color: #06201f; background: #7fd6cf; }
}
)";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Response page(const std::string& title, const std::string& body) {
  return {.status = 200,
          .headers = {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-store"}},
          .body =
              "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
              title + "</title>\n<link rel=\"stylesheet\" href=\"/trust.css\">\n" + body +
              "</html>\n",
          .stream = {}};
}

std::string trust_text(const TrustPage& trust) {
  return R"(<h1>Let this phone trust your own coxa</h1>
<p>The app uses the camera, and a browser lets it do so only over a connection it trusts. Your coxa
runs in your home and made its own certificate. Tell this phone once to trust it. The certificate is
good for addresses inside home networks only, never for a site of the internet.</p>
<p><a class="button" href="/coxa.crt">Download the certificate</a></p>
<p>Its SHA-256 fingerprint must be the one that coxa shows where you started it:<br><code>)" +
         escaped(trust.fingerprint) + R"(</code></p>
<h2>iPhone and iPad</h2>
<ol>
<li>Open this page in Safari, tap <b>Download the certificate</b>, then <b>Allow</b>.</li>
<li>Settings: tap <b>Profile Downloaded</b> near the top (or General, VPN &amp; Device Management),
then <b>Install</b>.</li>
<li>Settings, General, About, <b>Certificate Trust Settings</b>: switch <b>coxa at home</b> on.</li>
</ol>
<h2>Android</h2>
<ol>
<li>Tap <b>Download the certificate</b>.</li>
<li>Settings: search for <b>CA certificate</b> (Security, Encryption &amp; credentials, Install a
certificate), then <b>Install anyway</b>, and choose <b>coxa.crt</b> among the downloads.</li>
<li>Use Chrome, Edge or Samsung Internet. Firefox keeps a list of its own.</li>
</ol>
<h2>Then</h2>
<p>Scan the code on the screen of the computer that runs coxa once more, or open
<a href=")" +
         escaped(trust.app_url) + "\">" + escaped(trust.app_url) + R"(</a>.</p>
<p>To take the trust back, remove the certificate in the same place of the settings.</p>
)";
}

Response style() {
  return {.status = 200,
          .headers = {{"content-type", "text/css; charset=utf-8"}, {"cache-control", "no-cache"}},
          .body = kStyle,
          .stream = {}};
}

}  // namespace

Response not_built_page(const std::string& web_folder) {
  return page("coxa", "<h1>The app is not built</h1>\n<p>The server runs, but <code>" +
                          escaped(web_folder) +
                          "</code> holds no <code>index.html</code>. Build the app where coxa's "
                          "sources are:</p>\n<pre>npm --prefix apps/web ci\nnpm --prefix apps/web "
                          "run build</pre>\n<p>Then start <code>coxa serve</code> again, with "
                          "<code>--web FOLDER</code> if the app is elsewhere.</p>\n");
}

Response trust_answer(const Request& request, const TrustPage& trust) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = error_response(405, "method", "This page can be read with GET only.");
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
  }
  if (request.path == "/") {
    return page("Trust your own coxa", trust_text(trust));
  }
  if (request.path == "/trust.css") {
    return style();
  }
  if (request.path == "/coxa.crt") {
    return {
        .status = 200,
        // no attachment: iOS then offers to install it
        .headers = {{"content-type", "application/x-x509-ca-cert"}, {"cache-control", "no-store"}},
        .body = trust.certificate_der,
        .stream = {}};
  }
  return error_response(
      404, "not_found",
      "Here is only the page at / about trust. The app is at " + trust.app_url + ".");
}

}  // namespace coxa::server
