// What makes reading more comfortable and no page needs at once: settings, the list of keys, previews
// of links, read marks, what was answered right, tables that sort, lists that remember. The core
// script loads this one at the first sign of a reader, and at once where something is to be restored.
//
// The agreement with on-demand.js: the settings button carries what was asked for in the meantime in
// `data-wanted`, `settings` or `keys`; `data-ready` on it says that this script listens.

import { byId } from "./dom.js";
import { keysHelp } from "./comfort/keys.js";
import { past } from "./comfort/past.js";
import { prefetch } from "./comfort/prefetch.js";
import { previews } from "./comfort/preview.js";
import { readMarks, watchEnd } from "./comfort/read.js";
import { settingsSheet } from "./comfort/sheet.js";
import { tables } from "./comfort/tables.js";
import { tasks } from "./comfort/tasks.js";
import { zoom } from "./comfort/zoom.js";

const gear = byId("sb-settings-button");
if (gear) {
  const settings = settingsSheet(gear);
  const help = keysHelp();
  gear.addEventListener("click", settings);
  gear.addEventListener("sb-keys", help);
  gear.dataset.ready = "";
  const { wanted } = gear.dataset;
  if (wanted) (wanted === "keys" ? help : settings)();
}

/** What is set up in the page itself; each leaves alone what it has set up before. */
function inPage() {
  readMarks();
  tables();
  tasks();
  zoom();
  // Storage may be closed; nothing is said then.
  past().catch(() => {});
}
inPage();
watchEnd();
prefetch();
previews();
document.addEventListener("studybook:update", inPage);
