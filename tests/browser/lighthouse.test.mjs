// Lighthouse finds nothing to improve but speed, which a bench measures: benches/lighthouse.mjs.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { KINDS, judges } from "./lib/lighthouse.mjs";

/** Most of the time of an audit is waiting, and points for these categories are not lost to a busy machine. */
const AT_ONCE = 2;

/** @type {Awaited<ReturnType<typeof judges>>} */
let all;
before(async () => {
  all = await judges();
});
after(() => all?.close());

describe("judged as on a phone", { concurrency: AT_ONCE }, () => {
  for (const kind of KINDS) {
    test(`a page of the kind "${kind}" has all points for accessibility, practice and finding`, async () => {
      const { points, lost } = await all.judge(kind, ["accessibility", "best-practices", "seo"]);
      assert.deepEqual({ points, lost }, { points: { accessibility: 100, "best-practices": 100, seo: 100 }, lost: [] });
    });
  }
});
