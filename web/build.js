// Bundle the page: Leaflet, the modules of src/ and the style sheets become two files that Python inlines.
import { build } from "esbuild";
import { mkdir, copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../src/conflictmap/page/static/");

await mkdir(out, { recursive: true });
await build({
  entryPoints: [here("src/main.js")], bundle: true, minify: true, format: "iife", target: ["chrome111", "firefox113", "safari16.4"],
  outfile: `${out}page.js`, legalComments: "inline", charset: "utf8",
});
// Leaflet's own style names pictures beside it; a page in one file has none, and draws its markers itself.
const leaflet = (await readFile(here("node_modules/leaflet/dist/leaflet.css"), "utf8")).replace(/url\([^)]*\)/g, "none");
const own = await readFile(here("src/page.css"), "utf8");
await writeFile(`${out}page.css`, `${leaflet}\n${own}`);
await copyFile(here("src/template.html"), `${out}template.html`);
