// Tables can be sorted by their columns, and long ones filtered by words. The table stays a table; the
// order in which it was written comes back with the third press.

import { make, say } from "../dom.js";
import { strings } from "../strings.js";
import { ranks } from "./order.js";

/** Rows from which sorting helps. */
const SORTED = 3;
/** Rows from which a field to filter them helps. */
const FILTERED = 12;

/** May be called again when the page changed. */
export function tables() {
  for (const table of document.querySelectorAll("main .table > table:not(.compare)")) setUp(/** @type {HTMLTableElement} */ (table));
}

/** @param {HTMLTableElement} table */
function setUp(table) {
  const head = table.tHead?.rows[0];
  const body = table.tBodies[0];
  if (!head || !body || table.tBodies.length > 1 || head.querySelector("button") || body.rows.length < SORTED) return;
  // Cells over several rows or columns have no place of their own.
  if (table.querySelector("[colspan], [rowspan]")) return;
  const rows = [...body.rows];
  for (const cell of head.cells) if (!cell.querySelector("a, input") && cell.textContent?.trim()) sortable(cell, head, body, rows);
  if (rows.length >= FILTERED) filterable(table, rows);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {HTMLTableRowElement} head
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} rows as they were written
 */
function sortable(cell, head, body, rows) {
  const button = make("button", { type: "button", className: "sort" }, ...cell.childNodes);
  button.dataset.made = "";
  cell.append(button);
  button.addEventListener("click", () => {
    const next = { ascending: "descending", descending: "" }[cell.ariaSort ?? ""] ?? "ascending";
    for (const other of head.cells) other.removeAttribute("aria-sort");
    // In another order than it was served, the preview leaves the body to be replaced as a whole.
    delete body.dataset.made;
    if (next) {
      cell.setAttribute("aria-sort", next);
      body.dataset.made = "";
    }
    body.append(...(next ? sorted(rows, cell.cellIndex, next === "ascending") : rows));
  });
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 * @param {boolean} up
 */
function sorted(rows, column, up) {
  const of = ranks(rows.map((row) => row.cells[column]?.textContent ?? ""), document.documentElement.lang);
  return rows
    .map((row, index) => ({ row, rank: of[index] }))
    .sort((a, b) => {
      // Empty cells stay at the end.
      if (a.rank == null || b.rank == null) return Number(a.rank == null) - Number(b.rank == null);
      return up ? a.rank - b.rank : b.rank - a.rank;
    })
    .map(({ row }) => row);
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableRowElement[]} rows
 */
function filterable(table, rows) {
  const input = make("input", { type: "search", placeholder: strings.table_filter, autocomplete: "off" });
  input.setAttribute("aria-label", strings.table_filter);
  const count = make("span", {});
  const box = make("div", { className: "table-filter" }, input, count);
  box.dataset.made = "";
  const texts = rows.map((row) => row.textContent?.toLowerCase() ?? "");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index]?.includes(word));
      if (!row.hidden) shown += 1;
    });
    const text = words.length ? strings.table_rows.replace("{n}", String(shown)).replace("{of}", String(rows.length)) : "";
    count.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => say(text), 500);
  });
  table.parentElement?.before(box);
}
