// The connection to the preview: listens while the tab can be seen, comes back after every break, and
// says of itself only whether it stands.

/** Milliseconds between two attempts to reach the preview, or between two questions to it. */
const PAUSE = 1000;

/**
 * Streams of all tabs of this browser. It has six connections for one server, so that the seventh
 * tab with a stream would load nothing more; those beyond these ask from time to time instead.
 */
const STREAMS = 4;

/**
 * @param {object} site
 * @param {URL} site.folder where the preview answers
 * @param {() => number} site.have the last change that is known here
 * @param {(data: string) => Promise<void>} site.receive told of a change; rejects if it must be told
 *   again
 * @param {(stands: boolean) => void} site.stands
 */
export function follow({ folder, have, receive, stands }) {
  /** Raised whenever what runs now shall run no more. */
  let epoch = 0;
  let stop = () => {};

  /** The number of the last change, or nothing if the preview does not answer. */
  const generation = async () => {
    try {
      const response = await fetch(new URL("generation", folder), { cache: "no-store" });
      return response.ok ? Number(await response.text()) : null;
    } catch {
      return null;
    }
  };

  /**
   * Listens until the stream breaks, or to one message only.
   * @param {boolean} once
   * @returns {Promise<void>}
   */
  const listen = (once) =>
    new Promise((done) => {
      const source = new EventSource(new URL(`events?have=${have()}`, folder));
      stop = () => {
        source.close();
        done();
      };
      const end = stop;
      source.onmessage = (event) => {
        receive(event.data).then(once ? end : undefined, end);
      };
      source.onerror = end;
      source.addEventListener("close", end);
    });

  /** @param {number} mine */
  const run = async (mine) => {
    const current = () => mine === epoch;
    while (current()) {
      const last = await generation();
      if (!current()) return;
      stands(last !== null);
      if (last !== null) {
        const leave = await place();
        if (current() && (leave || last !== have())) await listen(!leave);
        leave?.();
        if (leave && current()) {
          await pause(PAUSE / 4);
          continue;
        }
      }
      await pause(PAUSE);
    }
  };

  const again = () => {
    epoch += 1;
    stop();
    if (!document.hidden) run(epoch);
  };
  const end = () => {
    epoch += 1;
    stop();
  };
  document.addEventListener("visibilitychange", again);
  addEventListener("pagehide", end);
  addEventListener("pageshow", (event) => {
    if (event.persisted) again();
  });
  again();
}

/**
 * Takes one of the places for streams; the function returned gives it back. Browsers that cannot
 * count across tabs give everybody one.
 * @returns {Promise<(() => void) | null>}
 */
async function place() {
  if (!navigator.locks) return () => {};
  for (let number = 0; number < STREAMS; number += 1) {
    /** @type {(() => void) | null} */
    const leave = await new Promise((taken) => {
      navigator.locks.request(`studybook-live-${number}`, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise((/** @type {(done?: undefined) => void} */ done) => taken(() => done()));
        taken(null);
        return undefined;
      });
    });
    if (leave) return leave;
  }
  return null;
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
