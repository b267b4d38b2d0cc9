// SPDX-License-Identifier: Apache-2.0
// Two simulated devices with the app's own synchronisation against the real server, through courses of events
// with a bad network and crashes: sync_test.mjs COXA BUILT_APP [COURSES [FIRST_SEED]]. Exit code 77: skipped.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve_really } from "./served.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const web = path.join(here, "../../apps/web");
const [coxa, app, courses = "300", first_seed = "20261125"] = process.argv.slice(2);
/** So many courses share one member, whose journal grows with them: pages of changes are turned, too. */
const kCoursesOfMember = 60;

function skip(why) {
  console.log(`SKIPPED: the synchronisation was not tried against the real server: ${why}`);
  process.exit(77);
}
if (!existsSync(coxa ?? "")) skip(`there is no ${coxa}; run: scripts/build.sh release coxa`);
if (!existsSync(path.join(app ?? "", "index.html"))) skip(`there is no built app in ${app}; run: npm run build --prefix apps/web`);
if (!existsSync(path.join(web, "node_modules/esbuild"))) skip("the app's tools are not installed; run: npm ci --prefix apps/web");

/** The app's TypeScript, as this can load it. */
async function load_course() {
  const folder = mkdtempSync(path.join(tmpdir(), "coxa-sync-"));
  const outfile = path.join(folder, "course.mjs");
  createRequire(path.join(web, "package.json"))("esbuild").buildSync({
    entryPoints: [path.join(web, "src/net/simulated/course.ts")], bundle: true, format: "esm", platform: "node", outfile, logLevel: "warning",
  });
  const loaded = await import(pathToFileURL(outfile));
  rmSync(folder, { recursive: true });
  return loaded.run_course;
}

/** One device as the server knows it: by its cookie. */
class Device {
  cookie = "";
  constructor(server) {
    this.server = server;
  }

  async ask(method, address, body = null) {
    const headers = { Origin: this.server.origin, ...(this.cookie ? { Cookie: this.cookie } : {}), ...(method === "GET" ? {} : { "Content-Type": "application/json" }) };
    const response = await fetch(this.server.origin + address, { method, headers, ...(body === null ? {} : { body }) });
    const set = response.headers.getSetCookie().at(-1);
    if (set) this.cookie = set.split(";")[0];
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  }

  async must(method, address, body) {
    const answer = await this.ask(method, address, JSON.stringify(body));
    if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

/** Two devices of one new member. */
async function two_devices(server, name) {
  const devices = [new Device(server), new Device(server)];
  for (const device of devices) await device.must("POST", "/api/v1/pairing", { token: await server.invitation(), name: "simulated" });
  const password = "correct horse battery";
  await devices[0].must("POST", "/api/v1/account/password", { name, password });
  await devices[1].must("POST", "/api/v1/session/password", { name, password });
  return { answer: (number, method, address, body) => devices[number].ask(method, address, body) };
}

const run_course = await load_course();
const server = await serve_really(coxa, app);
const begun = Date.now();
const happened = {};
let status = 0;
let done = 0;
let requests = 0;
try {
  let devices;
  for (; done < Number(courses); ++done) {
    const seed = Number(first_seed) + done;
    if (done % kCoursesOfMember === 0) {
      const real = await two_devices(server, `member ${done}`);
      devices = { answer: (...asked) => (++requests, real.answer(...asked)) };
    }
    const seen = await run_course(seed, devices).catch((error) => {
      throw new Error(`seed ${seed}: ${error.message}`);
    });
    for (const [what, times] of Object.entries(seen)) happened[what] = (happened[what] ?? 0) + times;
  }
} catch (error) {
  console.error(error);
  status = 1;
}
await server.close();
console.log(`${done} interleavings of two devices with the real server, seeds from ${first_seed}, ${requests} requests, ${Math.round((Date.now() - begun) / 1000)} s`);
console.log(Object.entries(happened).map(([what, times]) => `${what} ${times}`).join(", "));
console.log(`${status === 0 ? 1 : 0} passed, ${status} failed`);
process.exit(status);
