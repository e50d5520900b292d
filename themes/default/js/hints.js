// Hands what stands around a search to the search script, as a file of the index is handed over.

import { guess, keepPhrases, offer, popular, sayNothing } from "./search/hints.js";

const { studybookSearch } = /** @type {any} */ (globalThis);
studybookSearch({ kind: "hints", part: 0, guess, keepPhrases, offer, popular, sayNothing });
