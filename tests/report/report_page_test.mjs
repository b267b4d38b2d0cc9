// SPDX-License-Identifier: Apache-2.0
// The report in a real browser: report_page_test.mjs REPORT_SAMPLES FOLDER. Exit code 77: skipped.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [samples, folder] = process.argv.slice(2);
const web = fileURLToPath(new URL("../web/", import.meta.url));
const chromiumPath = process.env.COXA_CHROMIUM ?? "/usr/bin/chromium";

function skip(why) {
  console.log(`SKIPPED: the report was not looked at in a browser: ${why}`);
  process.exit(77);
}
if (!existsSync(path.join(web, "node_modules/playwright-core"))) {
  skip("its tools are not installed; run: npm ci --prefix tests/web");
}
if (!existsSync(chromiumPath)) {
  skip(`there is no ${chromiumPath}; install chromium or set COXA_CHROMIUM`);
}
const require = createRequire(path.join(web, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

execFileSync(samples, [folder], { stdio: "inherit" });
const names = readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
assert.ok(names.length >= 10, "the samples were written");

const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** Opens a sample; everything that a quiet page must not do is collected in `noise`. */
async function open(name, { width = 1280, colorScheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const noise = [];
  const address = pathToFileURL(path.join(folder, `${name}.html`)).href;
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) {
      noise.push(`request: ${request.url()}`);
    }
  });
  await page.goto(address);
  await page.waitForFunction(() => [...document.querySelectorAll(".panel .cursor")]
    .every((cursor) => cursor.dataset.view));
  return { page, noise, close: () => context.close() };
}

const view = async (page) => (await page.locator(".cursor").first().getAttribute("data-view")).split(" ").map(Number);
const span = async (page) => (await view(page)).reduce((from, to) => to - from);
const now = async (page) => Number(await page.locator(".cursor").first().getAttribute("aria-valuenow"));
const readout = (page) => page.locator(".readout").first().textContent();
const near = (a, b, tolerance) => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b} ± ${tolerance}`);

const tests = {
  async "every sample is quiet, accessible and fits, wide and light, narrow and dark"() {
    for (const name of names) {
      for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
        const { page, noise, close } = await open(name, { width, colorScheme });
        const seen = `${name} at ${width}, ${colorScheme}`;
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`), [], seen);
        assert.ok(await page.evaluate(() =>
          document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${seen} overflows`);
        assert.deepEqual(noise, [], seen);
        await close();
      }
    }
  },

  async "each plot is drawn: the canvas holds the curve's colour"() {
    const { page, close } = await open("plain");
    const share = await page.evaluate(() => {
      const canvas = document.querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        // #0f6b62 but for the smoothing of edges
        count += Math.abs(data[i] - 15) + Math.abs(data[i + 1] - 107) + Math.abs(data[i + 2] - 98) < 60 && data[i + 3] > 200;
      }
      return count / (data.length / 4);
    });
    assert.ok(share > 0.001, `only ${share} of the plot is teal`);
    await close();
  },

  async "the summary says in words what the table says in numbers"() {
    const { page, close } = await open("plain");
    assert.match(await page.locator(".lead").first().textContent(), /^Your right hip turned inward 32° ± 2° at its best\.$/);
    assert.equal(await page.locator("tbody tr").count(), 4);
    assert.match(await page.locator("tbody tr").first().textContent(), /32\.4° ± 1\.8°/);
    await close();
  },

  async "arrow keys move the cursor, and the readout and the slider's words follow"() {
    const { page, close } = await open("plain");
    const cursor = page.locator(".cursor");
    await cursor.focus();
    await page.keyboard.press("Home");
    near(await now(page), 0, 1e-9);
    await page.keyboard.press("ArrowRight");
    near(await now(page), 0.067, 0.001);
    await page.keyboard.press("End");
    near(await now(page), 9.933, 0.001);
    await page.keyboard.press("ArrowLeft");
    near(await now(page), 9.867, 0.001);
    assert.match(await readout(page), /^9\.87 s: −\d\.\d° ± \d\.\d°/);
    assert.equal(await cursor.getAttribute("aria-valuetext"), await readout(page));
    await close();
  },

  async "Page Down goes from repetition to repetition, Page Up comes back"() {
    const { page, close } = await open("plain");
    await page.locator(".cursor").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    assert.match(await readout(page), /repetition 2 at the end$/);
    await page.keyboard.press("PageUp");
    assert.match(await readout(page), /repetition 1 at the end$/);
    await close();
  },

  async "plus, minus and 0 zoom at the cursor; a zoomed plot follows the cursor"() {
    const { page, close } = await open("plain");
    const all = await span(page);
    await page.locator(".cursor").focus();
    await page.keyboard.press("+");
    near(await span(page), all / 2, 0.01);
    await page.keyboard.press("End");
    const [, to] = await view(page);
    near(to, 9.933, 0.01);
    await page.keyboard.press("-");
    await page.keyboard.press("+");
    await page.keyboard.press("0");
    near(await span(page), all, 0.01);
    for (let i = 0; i < 12; ++i) {
      await page.keyboard.press("+");
    }
    near(await span(page), 0.5, 0.01);
    await page.keyboard.press("Escape");
    near(await span(page), all, 0.01);
    await close();
  },

  async "dragging zooms to what was dragged over, a double click shows all again"() {
    const { page, close } = await open("plain");
    const all = await span(page);
    const box = await page.locator(".u-over").boundingBox();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 5 });
    await page.mouse.up();
    const [from, to] = await view(page);
    near(from, all * 0.25, all * 0.01);
    near(to, all * 0.5, all * 0.01);
    await page.mouse.dblclick(box.x + box.width * 0.5, y);
    near(await span(page), all, 0.01);
    await close();
  },

  async "the mouse reads the plot where it points"() {
    const { page, close } = await open("plain");
    const box = await page.locator(".u-over").boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    near(await now(page), 9.933 / 2, 0.1);
    await close();
  },

  async "the buttons zoom, and a repetition's number in the table shows it in the plot"() {
    const { page, close } = await open("plain");
    const all = await span(page);
    await page.getByRole("button", { name: "+ Zoom in" }).click();
    near(await span(page), all / 2, 0.01);
    await page.getByRole("button", { name: "Show all" }).click();
    near(await span(page), all, 0.01);
    await page.getByRole("button", { name: "3, show in the plot" }).click();
    const [from, to] = await view(page);
    assert.ok(from > 3 && from < 5.2 && to > 7.4 && to < 9, `shows ${from} to ${to}`);
    assert.match(await readout(page), /repetition 3 at the end$/);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "slider");
    await close();
  },

  async "faults are told in words: in the readout, beside the plot and in the table"() {
    const { page, close } = await open("faults");
    await page.locator(".cursor").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageDown");
    assert.match(await readout(page), /repetition 1 .*thigh lift 19°/);
    const key = await page.locator(".key").textContent();
    for (const name of ["thigh lift", "knee drift", "trunk lean", "hip hike", "short range", "too fast", "not finished"]) {
      assert.ok(key.includes(name), `${name} is not beside the plot: ${key}`);
    }
    assert.match(await page.locator("tbody tr").nth(3).textContent(), /not finished, thigh lift/);
    await close();
  },

  async "a gap is said to be not measured"() {
    const { page, close } = await open("faults");
    await page.locator(".cursor").focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 76; ++i) {
      await page.keyboard.press("ArrowRight");
    }
    assert.match(await readout(page), /^5\.07 s: not measured/);
    await close();
  },

  async "a recording that could not be measured says why and what helps, and shows no angle"() {
    const { page, close } = await open("refused");
    const text = await page.locator("main").textContent();
    assert.match(text, /could not be measured/);
    assert.match(text, /What helps: Turn the chair or the phone/);
    assert.equal(await page.locator(".panel, table").count(), 0);
    await close();
  },

  async "paper is light, whatever the screen is"() {
    const { page, close } = await open("plain", { colorScheme: "dark" });
    const height = () => page.evaluate(() => document.querySelector("canvas").height);
    const before = await height();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForFunction((was) => document.querySelector("canvas").height < was, before);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    await close();
  },

  async "names from outside stay text, and no script but the page's own can run"() {
    const { page, noise, close } = await open("hostile");
    assert.match(await page.title(), /^<\/script><script>document\.title='owned'<\/script><b onclick=x>"'&\{\{style\}\} – coxa report$/);
    assert.deepEqual(noise, []);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.owned = true";
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.owned), undefined);
    await close();
  },
};

let failed = 0;
for (const [sentence, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok: ${sentence}`);
  } catch (error) {
    ++failed;
    console.log(`FAILED: ${sentence}\n${error.message}\n${error.stack}`);
  }
}
await browser.close();
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
