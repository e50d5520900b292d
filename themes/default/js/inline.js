// The one script that stands in the page itself, so that no page is ever shown in the wrong colours:
// the reader's choice is set before anything is painted. At most 300 bytes.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem(`study:${root.dataset.site}:theme`);
  if (theme) root.dataset.theme = theme;
} catch {}
