// What was answered so far: loads the bank of questions and says how many there are.

import { byId, make } from "./dom.js";
import { strings } from "./strings.js";

const place = byId("sb-app");
if (place) {
  /** @param {{ items: unknown[] }} bank */
  const studybookBank = (bank) =>
    place.replaceChildren(make("p", {}, `${bank.items.length} ${strings.asking_count}`));
  Object.assign(globalThis, { studybookBank });
  const script = make("script", { src: place.dataset.bank ?? "" });
  script.onerror = () => place.replaceChildren(make("p", {}, strings.asking_failed));
  document.head.append(script);
}
