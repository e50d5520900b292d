// What every page needs. Without it the page can be read, searched by its index and walked through;
// with it, it is more comfortable.

import { themeSwitch } from "./theme.js";
import { panels } from "./panels.js";
import { outline } from "./outline.js";
import { copyButtons } from "./copy.js";
import { lazySearch } from "./lazy.js";
import { fileLinks } from "./file-links.js";
import { comforts } from "./on-demand.js";
import { goOn } from "./continue.js";
import { recordVisit } from "./recent.js";
import { startWorker } from "./register.js";

themeSwitch(comforts());
panels();
lazySearch();
fileLinks();
startWorker();
outline();
copyButtons();
goOn();
recordVisit();

// The preview changed the page: what is new in it is set up, the rest is left alone.
document.addEventListener("studybook:update", () => {
  panels();
  outline();
  copyButtons();
});
