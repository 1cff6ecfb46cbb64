// Requests to the server, and streams of events from it.

/** The server refused; `status` says how. Without an answer it is 0. */
export class Refusal extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

/** The answer as JSON, or null where there is none. */
export async function request(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(20000),
    });
  } catch {
    throw new Refusal(0);
  }
  if (!answer.ok) {
    throw new Refusal(answer.status);
  }
  const text = await answer.text();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    throw new Refusal(0); // broken off in the middle
  }
}

// The server answers at once and sends a sign of life every 15 seconds. A connection without one is dead, whatever the
// browser thinks: it waits for an answer for as long as the other side keeps silent.
const PATIENCE = 40000;

/**
 * Follows events from `seq` on. Tells each, as an object, to `told`; tells `opened` once the stream stands, and `lost` once
 * when it no longer does. Does not connect again by itself: whoever follows decides from where.
 */
export class Stream {
  #source;
  #lost;
  #watch = 0;

  constructor({ query, types, seq, told, opened = () => {}, lost }) {
    this.seq = seq;
    this.#lost = lost;
    const parameters = new URLSearchParams({ ...query, types: types.join(","), after: String(seq) });
    this.#source = new EventSource(`events?${parameters}`);
    this.#source.addEventListener("open", () => {
      this.#alive();
      opened();
    });
    this.#source.addEventListener("error", () => this.#end());
    for (const type of [...types, "alive"]) {
      this.#source.addEventListener(type, (event) => this.#take(type, event, told));
    }
    this.#alive();
  }

  #take(type, event, told) {
    this.#alive();
    this.seq = Math.max(this.seq, Number(event.lastEventId) || 0);
    if (type !== "alive") {
      told(JSON.parse(event.data), Number(event.lastEventId) || 0);
    }
  }

  #alive() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#end(), PATIENCE);
  }

  #end() {
    const lost = this.#lost;
    this.close();
    lost?.();
  }

  /** Ends it without telling. */
  close() {
    this.#lost = null;
    clearTimeout(this.#watch);
    this.#source.close();
  }
}
