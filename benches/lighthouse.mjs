// Prints how Lighthouse judges pages of the shipped book on a phone with a slow line: the median of
// three visits, below a base path, from a server that compresses.
//
//   node benches/lighthouse.mjs
//
// `STUDYBOOK` names the program and `CHROMIUM` the browser, where the usual ones are not meant.

import { KINDS, judges } from "../tests/browser/lib/lighthouse.mjs";

const VISITS = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** Measures in milliseconds, but the last. */
const MEASURES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const all = await judges();
console.log(["page".padEnd(10), "perf", "a11y", "best", " seo", "  FCP", "  LCP", "  TBT", "   CLS"].join("  "));
for (const kind of KINDS) {
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await all.judge(kind, CATEGORIES));
  const points = CATEGORIES.map((name) => `${median(visits.map((visit) => visit.points[name]))}`.padStart(4));
  const figures = MEASURES.map((name) => median(visits.map((visit) => visit.audits[name].numericValue ?? 0)));
  const shown = figures.map((value, at) => (at < 3 ? `${Math.round(value)}`.padStart(5) : value.toFixed(3).padStart(6)));
  console.log([kind.padEnd(10), ...points, ...shown].join("  "));
}
await all.close();
