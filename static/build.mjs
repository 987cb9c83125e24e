// Builds the front end: `npm ci --ignore-scripts && node static/build.mjs` writes static/dist/.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = `${root}static/dist/`;
const browsers = ["chrome114", "firefox125", "safari17"];
const read = (path) => readFileSync(root + path, "utf8");
const npm = (path) => read(`node_modules/${path}`);
const own = (...names) => names.map((name) => read(`static/css/${name}.css`)).join("\n");

const UTRECHT =
  "accordion action-group alert breadcrumb-nav checkbox data-list drawer form-field " +
  "form-field-description form-field-error-message form-fieldset form-label link-list " +
  "ordered-list pagination radio-button select separator status-badge table textarea textbox " +
  "unordered-list";
const PORTAL = "shell page table map form board data components responsive".split(" ");
const CANDIDATE = "button data-badge heading link number-badge paragraph skip-link";
const FONTS = ["400-normal", "600-normal", "700-normal", "400-italic"];
const CREDIT =
  "/*! Bevat NL Design System: @utrecht/*-css, @nl-design-system-candidate/*-css en " +
  "voorbeeld-design-tokens (EUPL-1.2). Letter: Source Sans 3 (OFL-1.1). Zie NOTICE. */\n";

function vendorCss() {
  return [
    ...UTRECHT.split(" ").map((name) => npm(`@utrecht/${name}-css/dist/index.css`)),
    ...CANDIDATE.split(" ").map((name) =>
      npm(`@nl-design-system-candidate/${name}-css/dist/${name}.css`),
    ),
  ]
    .join("\n")
    .replace(/\/\*# sourceMapping.*?\*\//g, "")
    .replace(/@charset "[^"]+";/gi, "");
}

/** The custom properties that a style sheet declares. */
function declarations(css) {
  const found = css.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm);
  return new Map([...found].map(([, name, value]) => [name, value]));
}

/** Of the theme's 2,780 tokens, only those that the used CSS reaches, through others too. */
function reachedTokens(theme, overruled, sheets) {
  const reached = new Set();
  const queue = [...sheets];
  while (queue.length) {
    for (const [, name] of queue.pop().matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (reached.has(name)) continue;
      reached.add(name);
      queue.push(overruled.get(name) ?? theme.get(name) ?? "");
    }
  }
  const kept = [...theme].filter(([name]) => reached.has(name) && !overruled.has(name));
  return kept.map(([name, value]) => `${name}: ${value};`).join("\n");
}

function portalCss() {
  const [vendor, base, brand] = [vendorCss(), own("base"), own("tokens")];
  const portal = own(...PORTAL);
  const theme = npm("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
  const sheets = [vendor, base, portal, brand];
  const tokens = reachedTokens(declarations(theme), declarations(brand), sheets);
  return [
    "@layer tokens, basis, vendor, portaal;",
    `@layer tokens {:root {${tokens}} ${brand}}`,
    `@layer basis {${base}}`,
    `@layer vendor {${vendor}}`,
    `@layer portaal {${portal}}`,
    own("fonts"),
  ].join("\n");
}

function minified(css) {
  const options = { loader: "css", minify: true, legalComments: "none", target: browsers };
  return esbuild.transformSync(css, options).code;
}

/** One sprite of the icons that common/icons.json names. */
function sprite() {
  const symbols = JSON.parse(read("common/icons.json")).map((name) => {
    const body = npm(`lucide-static/icons/${name}.svg`).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  const credit = "<!-- Lucide, ISC; zie NOTICE -->";
  return `${credit}<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}fonts`, { recursive: true });
for (const font of FONTS) {
  const file = `source-sans-3-latin-${font}.woff2`;
  copyFileSync(
    `${root}node_modules/@fontsource/source-sans-3/files/${file}`,
    `${dist}fonts/${file}`,
  );
}
cpSync(`${root}static/img`, `${dist}img`, { recursive: true });
writeFileSync(`${dist}portaal.css`, CREDIT + minified(portalCss()));
writeFileSync(`${dist}rapport.css`, read("static/css/rapport.css"));
writeFileSync(`${dist}icons.svg`, sprite());
esbuild.buildSync({
  entryPoints: [`${root}static/js/portaal.js`],
  outfile: `${dist}portaal.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: browsers,
});
