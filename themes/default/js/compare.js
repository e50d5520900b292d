// The page of comparable values: rows that the reader chooses are set side by side, in columns, above
// the tables. The choice stands in the address, so that it can be shared: `?with=a,b#c` are the ids
// of three rows, of which the last is found without a script too.

import { byId, make, say } from "./dom.js";
import { strings } from "./strings.js";

/** Rows are found by id, in the order of the tables. */
const rows = /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll("table.compare tbody tr")]);

/** @returns {Set<string>} the ids that the address names */
function named() {
  const query = new URLSearchParams(location.search).get("with") ?? "";
  const hash = decodeURIComponent(location.hash.slice(1));
  return new Set([hash, ...query.split(",")].filter(Boolean));
}

/** @param {HTMLTableRowElement} row */
function boxOf(row) {
  return /** @type {HTMLInputElement} */ (row.querySelector("input"));
}

/**
 * The names of the values in the table of a row.
 * @param {HTMLTableRowElement} row
 */
function keysOf(row) {
  const head = row.closest("table")?.tHead?.rows[0];
  return [...(head?.cells ?? [])].slice(1).map((cell) => cell.textContent ?? "");
}

/** @param {HTMLElement} place */
function show(place) {
  const chosen = rows.filter((row) => boxOf(row).checked);
  if (chosen.length < 2) {
    place.replaceChildren(make("p", { className: "meta off-paper", textContent: strings.compare_none }));
    return;
  }
  const keys = [...new Set(chosen.flatMap(keysOf))];
  const head = make("tr", {}, make("td", {}));
  for (const row of chosen) {
    const link = row.cells[0]?.querySelector("a")?.cloneNode(true) ?? "";
    head.append(make("th", { scope: "col" }, link));
  }
  const body = make("tbody", {});
  for (const key of keys) {
    const line = make("tr", {}, make("th", { scope: "row", textContent: key }));
    for (const row of chosen) {
      const at = keysOf(row).indexOf(key);
      line.append(make("td", { textContent: row.cells[at + 1]?.textContent ?? "" }));
    }
    body.append(line);
  }
  const title = make("h2", { id: "sb-compare-title", textContent: strings.compare_chosen });
  const region = make("div", { className: "table", tabIndex: 0 }, make("table", {}, make("thead", {}, head), body));
  region.setAttribute("role", "region");
  region.setAttribute("aria-labelledby", title.id);
  const clear = make("button", { type: "button", className: "plain", textContent: strings.compare_clear });
  clear.addEventListener("click", () => {
    for (const row of rows) boxOf(row).checked = false;
    changed(place);
    boxOf(/** @type {HTMLTableRowElement} */ (rows[0])).focus();
  });
  place.replaceChildren(title, region, make("p", {}, clear));
}

/** @param {HTMLElement} place */
function changed(place) {
  show(place);
  const ids = rows.filter((row) => boxOf(row).checked).map((row) => row.id);
  const address = new URL(location.href);
  address.hash = "";
  address.search = ids.length ? `?with=${ids.join(",")}` : "";
  history.replaceState(history.state, "", address);
  say(`${ids.length} · ${strings.compare_chosen}`);
}

function start() {
  const place = byId("sb-compare");
  if (!place || rows.length === 0) return;
  const wanted = named();
  for (const row of rows) {
    const title = row.cells[0]?.textContent ?? "";
    const box = make("input", { type: "checkbox", className: "off-paper", checked: wanted.has(row.id) });
    box.setAttribute("aria-label", `${strings.compare_add}: ${title}`);
    box.addEventListener("change", () => changed(place));
    row.cells[0]?.prepend(box, " ");
  }
  show(place);
  if (wanted.size > 1) {
    changed(place);
    // The browser goes to the row that the fragment named; the rows together stand above.
    addEventListener("load", () => setTimeout(() => scrollTo(0, 0)));
  }
}

start();
