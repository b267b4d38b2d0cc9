// SPDX-License-Identifier: Apache-2.0
// `coxa serve` for a test: on a free port of this machine, with a store of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Answers the origin, a way to give a device an invitation, and a way to end. */
export async function serve_really(coxa, app) {
  const folder = mkdtempSync(path.join(tmpdir(), "coxa-served-"));
  const server = spawn(coxa, ["serve", "--port", "0", "--data", path.join(folder, "data"), "--web", app], { stdio: ["ignore", "pipe", "inherit"] });
  // a test that fails leaves none behind
  const end_now = () => server.kill("SIGKILL");
  process.on("exit", end_now);
  const origin = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const found = /serves the app at (http:\/\/\S+?)\/?\s/.exec(said);
      if (found) resolve(found[1]);
    });
    server.on("exit", (code) => reject(new Error(`coxa serve ended with ${code}: ${said}`)));
  });
  const invitation = async () => {
    const response = await fetch(`${origin}/api/v1/pairing/token`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    if (response.status !== 201) throw new Error(`no invitation: ${response.status} ${await response.text()}`);
    return (await response.json()).token;
  };
  const close = async () => {
    process.off("exit", end_now);
    if (server.exitCode === null) await new Promise((ended) => (server.on("exit", ended), server.kill("SIGTERM")));
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin, invitation, close };
}
