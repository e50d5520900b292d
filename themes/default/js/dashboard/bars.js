// Small pictures of numbers that also stand beside them in words: they are hidden from those who hear
// the page. SVG, because a share needs a length and styles in the markup are not allowed.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 100;
const HEIGHT = 8;

/** @param {string} name @param {Record<string, string | number>} attributes @param {...Element} children */
function shape(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @param {...Element} shapes */
function picture(...shapes) {
  const view = { class: "dash-bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  return shape("svg", view, shape("rect", { class: "dash-track", width: WIDTH, height: HEIGHT }), ...shapes);
}

/** A part of a whole. @param {number} share 0 to 1 */
export function shareBar(share) {
  return picture(shape("rect", { class: "dash-part", width: WIDTH * share, height: HEIGHT }));
}

/** The range in which a share lies, with a mark at what was seen. @param {import("../interval.js").Interval | null} interval */
export function rangeBar(interval) {
  if (!interval) return picture();
  const { share, low, high } = interval;
  const mark = Math.min(WIDTH - 1, Math.max(0, WIDTH * share - 0.5));
  return picture(
    shape("rect", { class: "dash-range", x: WIDTH * low, width: WIDTH * (high - low), height: HEIGHT }),
    shape("rect", { class: "dash-mark", x: mark, width: 1, height: HEIGHT }),
  );
}
