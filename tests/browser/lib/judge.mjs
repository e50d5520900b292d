// Lighthouse on one page, in a process and a browser of its own: it keeps notes in variables of its
// process, so that two at once would mix them up, and a browser that has been through many audits
// sometimes ends.
//
//   node tests/browser/lib/judge.mjs ADDRESS CATEGORY...

import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

import { FLAGS, executable } from "./site.mjs";

const [address = "", ...categories] = process.argv.slice(2);
// Memory that browsers share is small in many containers.
const chromeFlags = ["--headless=new", "--disable-dev-shm-usage", ...FLAGS];
const chrome = await launcher.launch({ chromePath: executable, chromeFlags, logLevel: "silent" });
// Nobody looks at its picture of the page, which takes longer than most audits.
const options = { port: chrome.port, onlyCategories: categories, disableFullPageScreenshot: true, logLevel: /** @type {const} */ ("silent") };
const result = await lighthouse(address, options).finally(() => chrome.kill());
if (!result || result.lhr.runtimeError) throw new Error(`${address}: ${result?.lhr.runtimeError?.message}`);
process.stdout.write(JSON.stringify({ audits: result.lhr.audits, categories: result.lhr.categories }));
