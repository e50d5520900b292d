// The shipped book as a reader meets it: built with the real program, served below a base path as
// GitHub Pages does, and opened in Chromium.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { chromium } from "playwright-core";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const BASE = "/repo/";
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // No other host exists for this browser.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/** Milliseconds until something that should appear counts as missing. */
const PATIENCE = 30_000;

/** Builds a book of this project into a scratch folder. @param {string} [book] its folder */
export function build(book = ".") {
  const scratch = mkdtempSync(join(tmpdir(), "studybook-browser-"));
  const folder = join(scratch, "site");
  const program = process.env.STUDYBOOK ?? join(project, "target/debug/studybook");
  const args = ["build", join(project, book), "--dest-dir", folder, "--site-url", `http://127.0.0.1${BASE}`];
  try {
    execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    // 1 means that the book has mistakes; the site is there all the same, and the step that checks
    // the book says what they are.
    if (error.status !== 1) throw error;
  }
  return { folder, remove: () => rmSync(scratch, { recursive: true, force: true }) };
}

/** Every HTML file below a folder, as paths with `/`. @param {string} folder */
export function pages(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
}

/** The address of a file of the site, as links write it. @param {string} file */
export const route = (file) => file.replace(/(^|\/)index\.html$/, "$1");

/**
 * Serves a folder below the base path and nothing else.
 * @param {string} folder
 * @param {{compressed?: boolean}} [options] compressed: as a server on the web sends it
 */
export async function serve(folder, { compressed = false } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(pathname);
    const file = path.startsWith(BASE) ? join(folder, path.slice(BASE.length)) : "";
    /** @param {number} status @param {string} from */
    const send = (status, from) => {
      const encoding = compressed ? { "content-encoding": "gzip" } : {};
      const bytes = readFileSync(from);
      response.writeHead(status, { "content-type": TYPES[extname(from)] ?? "application/octet-stream", ...encoding });
      response.end(compressed ? gzipSync(bytes) : bytes);
    };
    try {
      if (!file.startsWith(folder)) throw new Error("outside");
      if (!statSync(file).isDirectory()) send(200, file);
      else if (path.endsWith("/")) send(200, join(file, "index.html"));
      else response.writeHead(301, { location: `${pathname}/` }).end();
    } catch {
      send(404, join(folder, "404.html"));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, root: `http://127.0.0.1:${port}${BASE}`, close };
}

/** Chromium as it is installed; none is downloaded. */
export const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Starts it. @param {string[]} [more] flags beside the usual ones */
export const launch = (more = []) => chromium.launch({ executablePath: executable, args: [...FLAGS, ...more] });

/**
 * A built and served book with a browser.
 * @param {string} [book]
 */
export async function open(book) {
  const { folder, remove } = build(book);
  // First what may fail: an open server would keep the process from ending.
  const browser = await launch().catch((error) => {
    remove();
    throw error;
  });
  const { root, origin, close } = await serve(folder);
  return {
    folder,
    root,
    origin,
    browser,
    /** The first page of the site opened as a file. */
    files: `${pathToFileURL(folder).href}/`,
    pages: pages(folder),
    async close() {
      await browser.close();
      close();
      remove();
    },
  };
}

/**
 * A page in a context of its own, and what went wrong on it: console errors and warnings, scripts
 * that threw, answers of level 400 and above, and requests beyond the site, which the browser refuses.
 * @param {Awaited<ReturnType<typeof open>>} site
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function reader(site, options = {}) {
  const context = await site.browser.newContext({ serviceWorkers: "block", ...options });
  /** @type {string[]} */
  const troubles = [];
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("request", (request) => {
    const url = request.url();
    const own = [site.root, site.files, "data:", "blob:"].some((start) => url.startsWith(start));
    if (!own) troubles.push(`asked for ${url}`);
  });
  page.on("console", (message) => {
    // Tests without a service worker keep it out themselves.
    if (message.text().startsWith("Service Worker registration blocked")) return;
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    // Chromium says so of a page that is left, when it gives up the transition that a stylesheet asked for.
    if (error.message === "Transition was skipped") return;
    troubles.push(`threw: ${error.message}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
  });
  return { page, context, troubles };
}

/** A page of each kind that the book has, for tests too slow for all of them. @param {string[]} files */
export function sample(files) {
  const kinds = new Map();
  for (const file of files) {
    const depth = file.split("/").length;
    const kind = depth > 2 ? `${file.split("/")[0]}/*` : file;
    const of = kinds.get(kind) ?? [];
    of.push(file);
    kinds.set(kind, of);
  }
  return [...kinds.values()].flatMap((of) => [of[0], of[Math.floor(of.length / 2)]]).filter((file, i, all) => all.indexOf(file) === i);
}
