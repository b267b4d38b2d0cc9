// SPDX-License-Identifier: Apache-2.0
// A small server for the browser tests: the built app with the headers that `coxa serve` sends, and as
// much of the records API as one device needs. It counts what is asked of it.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const kTypes = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm", ".tflite": "application/octet-stream", ".csv": "text/csv", ".txt": "text/plain; charset=utf-8",
};

export const kHeaders = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
    "img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; font-src 'self'; manifest-src 'self'; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(self), accelerometer=(self), gyroscope=(self), microphone=()",
};

/**
 * Serves `folder`; `replaced` maps a path's pattern to the file that stands in for it. The answer's
 * `api` is the server's state, to be looked at and spoilt by a test.
 */
export async function serve(folder, stand_ins = []) {
  const replaced = [...stand_ins];
  const api = { token: null, device: null, member: null, push: null, push_key: null, records: new Map(), puts: [], fails: 0, asked: [], missing: new Set() };

  const answer_api = async (request, response) => {
    const say = (status, body) => {
      response.writeHead(status, { ...kHeaders, "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    let text = "";
    for await (const piece of request) text += piece;
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method !== "GET" && request.headers.origin !== `http://${request.headers.host}`) return say(403);
    if (request.method === "POST" && pathname === "/api/v1/pairing") {
      const { token, name } = JSON.parse(text);
      if (token !== api.token) return say(410, { error: { code: "token", message: "used" } });
      api.token = null;
      api.device = { id: "d1", name, paired_at: "2026-11-25T14:00:00Z" };
      return say(201, { device: api.device });
    }
    if (!api.device) return say(401, { error: { code: "unpaired", message: "pair first" } });
    if (request.method === "GET" && pathname === "/api/v1/devices") {
      return say(200, { devices: [{ ...api.device, last_seen_at: "2026-11-25T14:00:00Z", is_this: true },
        { id: "d2", name: "Kitchen tablet", paired_at: "2026-10-01T08:00:00Z", last_seen_at: "2026-11-20T14:00:00Z", is_this: false }] });
    }
    if (request.method === "GET" && pathname === "/api/v1/me") return say(200, { device: api.device, member: api.member });
    if (pathname === "/api/v1/push/key") return say(200, { key: api.push_key });
    if (pathname === "/api/v1/push") {
      api.push = request.method === "PUT" ? JSON.parse(text) : null;
      return say(204);
    }
    if (request.method === "GET" && pathname === "/api/v1/changes") return say(200, { changes: [], next: "0", more: false });
    if (request.method === "DELETE" && pathname === "/api/v1/me") {
      const documents = api.records.size;
      api.records.clear();
      api.device = null;
      return say(200, { erased: { documents, devices: 1 }, backups: { days: null, until: null, text: "Nothing is known of copies." } });
    }
    const id = /^\/api\/v1\/records\/([0-9a-f-]{36})$/.exec(pathname)?.[1];
    if (id && request.method === "PUT") {
      if (api.fails > 0) {
        api.fails -= 1;
        return say(503, { error: { code: "busy", message: "later" } });
      }
      api.puts.push(id);
      const known = api.records.get(id);
      if (known !== undefined) return say(known === text ? 200 : 409, {});
      api.records.set(id, text);
      return say(201, {});
    }
    if (id && request.method === "DELETE") {
      api.records.delete(id);
      return say(204);
    }
    return say(404, { error: { code: "not_found", message: pathname } });
  };

  const answer_file = (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const wanted = pathname === "/" || path.extname(pathname) === "" ? "/index.html" : pathname;
    const stand_in = replaced.find(([pattern]) => pattern.test(wanted))?.[1];
    const file = stand_in ?? path.join(folder, path.normalize(wanted));
    if (api.missing.has(wanted) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, kHeaders);
      response.end();
      return;
    }
    response.writeHead(200, {
      ...kHeaders,
      "Content-Type": kTypes[path.extname(file)] ?? "application/octet-stream",
      "Content-Length": statSync(file).size,
      "Cache-Control": wanted.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    });
    createReadStream(file).pipe(response);
  };

  const server = createServer((request, response) => {
    api.asked.push(request.url);
    if (request.url.startsWith("/api/")) void answer_api(request, response);
    else answer_file(request, response);
  });
  await new Promise((ready) => server.listen(0, "localhost", ready));
  return {
    replaced,
    origin: `http://localhost:${server.address().port}`,
    api,
    close: () => (server.closeAllConnections(), new Promise((closed) => server.close(closed))),
  };
}
