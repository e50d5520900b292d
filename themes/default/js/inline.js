// The one script that stands in the page itself, so that no page is ever shown in the wrong colours or
// size: the reader's choices are set before anything is painted. At most 300 bytes.
try {
  const { dataset } = document.documentElement;
  for (const name of ["theme", "size", "spacing", "previews", "keys"]) {
    const value = localStorage.getItem(`study:${dataset.site}:${name}`);
    if (value) dataset[name] = value;
  }
} catch {}
