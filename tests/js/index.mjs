// An index that the program built, read from disk as a page would read it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Book } from "../../themes/default/js/search/book.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Indexes a folder of notes; SEARCH_INDEX names a built example and spares calling cargo. */
export function build(folder) {
  const out = mkdtempSync(join(tmpdir(), "search-"));
  const [command, ...before] = process.env.SEARCH_INDEX
    ? [process.env.SEARCH_INDEX]
    : ["cargo", "run", "--quiet", "--example", "search_index", "--"];
  execFileSync(command, [...before, folder, out, "1"], { cwd: root, stdio: "ignore" });
  return out;
}

/** The index below `folder`, with the files that were loaded and their bytes. */
export function open(folder) {
  const loaded = [];
  const read = (file) => {
    const text = readFileSync(join(folder, "search", `${file}.js`), "utf8");
    loaded.push([file, text.length]);
    let content;
    new Function("studybookSearch", text)((value) => (content = value));
    return content;
  };
  const book = new Book(read("manifest"), async (kind, part, stamp) => {
    const content = read(`${kind}-${part}`);
    if (content.stamp !== stamp) throw new Error(`${kind}-${part} is of another build`);
    return content;
  });
  return { book, loaded };
}
