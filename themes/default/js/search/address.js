// The query in the address of the page, so that it can be shared and found again with Back.

/** Changes parameters of the address; empty ones are left out. @param {Record<string, string>} values */
export function setParameters(values) {
  const address = new URL(location.href);
  for (const name in values) {
    if (values[name]) address.searchParams.set(name, values[name]);
    else address.searchParams.delete(name);
  }
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers limit how often the address may change; nothing depends on it.
  }
}
