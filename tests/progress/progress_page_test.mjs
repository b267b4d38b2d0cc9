// SPDX-License-Identifier: Apache-2.0
// The doctor's page in a real browser and its PDF: progress_page_test.mjs PROGRESS_SAMPLES FOLDER.
// Exit code 77: skipped.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [samples, folder] = process.argv.slice(2);
const web = fileURLToPath(new URL("../web/", import.meta.url));
const chromiumPath = process.env.COXA_CHROMIUM ?? "/usr/bin/chromium";

function skip(why) {
  console.log(`SKIPPED: the doctor's page was not looked at in a browser: ${why}`);
  process.exit(77);
}
if (!existsSync(path.join(web, "node_modules/playwright-core"))) {
  skip("its tools are not installed; run: npm ci --prefix tests/web");
}
if (!existsSync(chromiumPath)) {
  skip(`there is no ${chromiumPath}; install chromium or set COXA_CHROMIUM`);
}
for (const tool of ["pdfinfo", "pdftotext"]) {
  try {
    execFileSync(tool, ["-v"], { stdio: "ignore" });
  } catch {
    skip(`there is no ${tool}; install poppler-utils`);
  }
}
const require = createRequire(path.join(web, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

execFileSync(samples, [folder], { stdio: "inherit" });
const names = readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
assert.ok(names.length >= 12, "the samples were written");
const file = (name) => path.join(folder, name);
const json_of = (name) => JSON.parse(readFileSync(file(`${name}.json`), "utf8"));

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
  const address = pathToFileURL(file(`${name}.html`)).href;
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== address) noise.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, noise, close: () => context.close() };
}

const facts = (pdf) => execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
const words = (pdf) => execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
const is_one_page = (pdf, paper) => {
  const told = facts(pdf);
  assert.match(told, /^Pages: +1$/m, `${pdf}\n${told}`);
  assert.match(told, paper === "letter" ? /612 x 792 pts/ : /59\d(\.\d+)? x 84\d(\.\d+)? pts/, pdf);
};
/** As a reader of the language writes it. */
const degrees = (value, language) => {
  const rounded = Math.abs(value).toFixed(1);
  return language === "de" ? rounded.replace(".", ",") : rounded;
};

const tests = {
  async "every page is quiet, accessible and fits, wide and light, narrow and dark"() {
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

  async "every page prints on one sheet, A4 and Letter"() {
    for (const name of names) {
      const { page, close } = await open(name);
      for (const paper of ["a4", "letter"]) {
        const pdf = file(`${name}-printed-${paper}.pdf`);
        writeFileSync(pdf, await page.pdf({ format: paper, preferCSSPageSize: false,
          margin: { top: "10mm", bottom: "10mm", left: "12mm", right: "12mm" } }));
        is_one_page(pdf, paper);
      }
      await close();
    }
  },

  async "every PDF has one page of its paper"() {
    for (const name of names) {
      for (const paper of ["a4", "letter"]) is_one_page(file(`${name}-${paper}.pdf`), paper);
    }
  },

  async "the PDF and the page tell the numbers of the JSON"() {
    for (const name of names.filter((n) => n.startsWith("gaining"))) {
      const language = name.slice(-2);
      const progress = json_of(name);
      const { page, close } = await open(name);
      const html = await page.locator("main").innerText();
      const pdf = words(file(`${name}-a4.pdf`));
      const expected = [String(progress.whole.repetitions), String(progress.last_weeks.minutes),
        degrees(progress.pain.now, language), degrees(progress.pain.first, language),
        degrees(progress.questionnaires[0].points.at(-1).value, language)];
      assert.equal(progress.trends.length, 2);
      for (const trend of progress.trends) {
        expected.push(...[trend.baseline, trend.now, trend.change, trend.band]
          .map((value) => `${degrees(value, language)}°`), String(trend.points.length));
      }
      for (const number of expected) {
        assert.ok(html.includes(number), `${name}: the page lacks ${number}`);
        assert.ok(pdf.includes(number), `${name}: the PDF lacks ${number}\n${pdf}`);
      }
      assert.ok(pdf.includes("Alex Example"));
      assert.ok(pdf.includes("0.1.0"));
      await close();
    }
  },

  async "each plot shows its noise band and every measured point"() {
    for (const name of names.filter((n) => n.startsWith("gaining"))) {
      const progress = json_of(name);
      const { page, close } = await open(name);
      const plots = page.locator("figure svg");
      const trends = await plots.evaluateAll((all) => all.map((svg) => ({
        bands: svg.querySelectorAll("rect.f-band").length,
        dots: svg.querySelectorAll("circle.f-curve").length,
        units: [...svg.querySelectorAll("text")].filter((t) => t.textContent.endsWith("°")).length,
        spoken: svg.getAttribute("aria-label"),
      })));
      assert.equal(trends.length, 4);
      for (const t of trends) {
        assert.equal(t.bands, 1);
        assert.ok(t.spoken.length > 40);
      }
      assert.equal(trends.at(-1).dots, progress.trends[1].points.length);
      assert.ok(trends.at(-1).units >= 3);
      await close();
    }
  },

  async "names from outside stay text"() {
    const { page, noise, close } = await open("hostile-en");
    assert.equal(await page.locator("b").count(), 0);
    assert.match(await page.locator("header p").textContent(), /<script>document/);
    assert.deepEqual(noise, []);
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
