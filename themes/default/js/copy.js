// A button on every block of code that copies it.

import { make, say } from "./dom.js";
import { strings } from "./strings.js";

/** May be called again when the page changed. */
export function copyButtons() {
  const blocks = [...document.querySelectorAll(":not(.code-box) > pre.code")];
  // Read all first, write then: one layout for the whole page.
  const wide = blocks.map((block) => block.scrollWidth > block.clientWidth);
  blocks.forEach((block, index) => {
    if (wide[index]) block.setAttribute("tabindex", "0");
    const button = make("button", { type: "button", className: "copy" }, strings.copy);
    const box = make("div", { className: "code-box" });
    // The preview finds the page's own elements in the changed ones by this.
    box.dataset.made = "around";
    block.replaceWith(box);
    box.append(block, button);
    button.addEventListener("click", async () => {
      await copy(block);
      button.textContent = strings.copied;
      say(strings.copied);
      setTimeout(() => {
        button.textContent = strings.copy;
        say("");
      }, 2000);
    });
  });
}

/** @param {Element} block */
async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent || "");
  } catch {
    // Without a secure context or a permission the old way still works.
    getSelection()?.selectAllChildren(block);
    document.execCommand("copy");
    getSelection()?.removeAllRanges();
  }
}
