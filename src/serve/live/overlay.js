// What is wrong with the book, over the page, and that the preview does not answer. Both stand in a
// shadow tree: no style of a theme reaches them, none of theirs the page. The policy of the pages
// forbids styles in the markup, so theirs is made by script.

const STYLE = `
:host { all: initial; }
section, p { font: 14px/1.5 system-ui, sans-serif; }
.panel, .lost { position: fixed; z-index: 2147483647; box-sizing: border-box; color: #1d1d1f;
  background: #fff; border: 1px solid #b3261e; border-radius: 8px; box-shadow: 0 4px 24px #0006; }
.panel { inset: auto 16px 16px; max-width: 960px; max-height: min(60vh, 640px); margin: 0 auto;
  overflow: auto; }
.bar { position: sticky; top: 0; display: flex; justify-content: space-between; gap: 16px;
  padding: 8px 16px; color: #fff; background: #b3261e; font-weight: 600; }
button { font: inherit; padding: 0 8px; color: inherit; background: none; cursor: pointer;
  border: 1px solid currentcolor; border-radius: 4px; }
button:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
.finding { padding: 8px 16px; border-top: 1px solid #8884; }
h2 { font: 600 15px/1.4 system-ui, sans-serif; margin: 0; }
.finding p { margin: 2px 0 0; }
.level { color: #b3261e; }
.warning .level, .info .level { color: #7a5200; }
code, pre, .place { font: 13px/1.5 ui-monospace, monospace; }
pre { margin: 4px 0; padding: 4px 8px; overflow: auto; background: #8882; border-radius: 4px; }
mark { color: inherit; background: #f5b83d99; }
.lost { inset: 16px 16px auto auto; margin: 0; padding: 6px 12px; }
[hidden] { display: none; }
@media (prefers-color-scheme: dark) {
  .panel, .lost { color: #eee; background: #1e1e20; }
  .level { color: #ff8a80; }
  .warning .level, .info .level { color: #f5b83d; }
}`;

/** The overlay of the page; it appears with the first thing to say. */
export function overlay() {
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const panel = document.createElement("section");
  panel.className = "panel";
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-labelledby", "title");
  const bar = document.createElement("div");
  bar.className = "bar";
  const title = document.createElement("span");
  title.id = "title";
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close (Esc)";
  bar.append(title, close);
  const list = document.createElement("div");
  panel.append(bar, list);
  panel.hidden = true;

  const lost = document.createElement("p");
  lost.className = "lost";
  lost.setAttribute("role", "status");
  lost.hidden = true;
  shadow.append(panel, lost);

  let shown = "";
  const hide = () => {
    panel.hidden = true;
  };
  close.addEventListener("click", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) hide();
  });

  return {
    /**
     * Shows the findings, each one finished HTML; none takes the overlay away. Those that were closed
     * stay closed until they change.
     * @param {string[]} findings
     */
    findings(findings) {
      const html = findings.join("");
      if (html === shown) return;
      shown = html;
      list.innerHTML = html;
      title.textContent = count(list);
      panel.hidden = findings.length === 0;
      if (!panel.hidden) document.documentElement.append(host);
    },

    /** @param {boolean} yes whether the preview cannot be reached */
    lost(yes) {
      lost.textContent = yes ? "The preview does not answer. Trying again …" : "";
      lost.hidden = !yes;
      if (yes) document.documentElement.append(host);
    },
  };
}

/** @param {Element} list */
function count(list) {
  const parts = ["error", "warning", "info"].map((level) => {
    const number = list.querySelectorAll(`.finding.${level}`).length;
    return number === 0 ? "" : number === 1 || level === "info" ? `${number} ${level}` : `${number} ${level}s`;
  });
  return parts.filter(Boolean).join(", ") || "Findings";
}
