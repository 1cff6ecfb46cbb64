// What the page knows: calls and alerts, from the lists and from the events. Everything that comes can come twice.

const HOUR = 3600000;
const MOST_ALERTS = 3000;
const MOST_CALLS = 1000;

/** Calls by id. Each has the fields of the server's `call`, `figures`, `legs`, `holds`, and the moment of its duration. */
export const calls = new Map();

/** Alerts by `alertKey`: the fields of the event, `seq`, `raised`, `acknowledgement`, `agent` and `client`. No retracted ones. */
export const alerts = new Map();

const alertsOfCall = new Map();
const listeners = new Map();

/** Calls `listener` with what changed: `call`, `alert`, `acknowledgement`, `retracted`, `deleted` or `rules`. */
export function on(change, listener) {
  listeners.set(change, [...(listeners.get(change) ?? []), listener]);
}

function tell(change, what, isNew = false) {
  (listeners.get(change) ?? []).forEach((listener) => listener(what, isNew));
}

export function alertKey(alert) {
  return `${alert.call}\n${alert.id}`;
}

/** The alerts of a call, in no order. */
export function alertsOf(call) {
  return [...(alertsOfCall.get(call)?.values() ?? [])];
}

export function isOver(call) {
  return call.state === "ended" || call.state === "lost";
}

/** Seconds of a call up to now. */
export function durationOf(call) {
  const since = call.state === "live" ? (performance.now() - call.measured) / 1000 : 0;
  return (call.duration ?? 0) + Math.min(since, 30); // beyond that nothing is known
}

/** How many alerts a call has of each severity, by what the server counted and what came since. */
export function countsOf(call) {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  alertsOfCall.get(call.id)?.forEach((alert) => counts[alert.severity]++);
  for (const severity of SEVERITIES) {
    counts[severity] = Math.max(counts[severity], call.alerts?.[severity] ?? 0);
  }
  return counts;
}

/** A call from a list of the server that was read when the journal had come to `seq`. */
export function putCall(listed, seq) {
  const { metrics, ...fields } = listed;
  merge(listed.call ?? listed.id, { ...fields, ...(metrics ? figuresOf(metrics) : {}), seq });
}

function figuresOf(metrics) {
  return {
    ...(metrics.figures ? { figures: metrics.figures } : {}),
    ...(metrics.holds ? { holds: metrics.holds } : {}),
  };
}

function merge(id, fields) {
  const before = calls.get(id);
  const call = { alerts: {}, ...before, ...fields, id };
  const shown = before ? durationOf(before) : 0;
  const isCounted = fields.duration !== undefined;
  if (isCounted || (before && before.state !== call.state)) {
    call.measured = performance.now();
    // the clock of a call in progress does not run backwards
    const isAhead = call.state === "live" && shown > call.duration && shown < call.duration + 3;
    call.duration = isCounted && !isAhead ? fields.duration : shown;
  }
  calls.set(id, call);
  tell("call", call, before === undefined);
  if (before?.agent !== call.agent || before?.client !== call.client) {
    nameCallers(call);
  }
}

/** Alerts outlive their call on the page, and are still to say who spoke. */
function nameCallers(call) {
  for (const alert of alertsOf(call.id)) {
    const { agent, client } = alert;
    Object.assign(alert, callersOf(alert, call));
    if (alert.agent !== agent || alert.client !== client) {
      tell("alert", alert);
    }
  }
}

function callersOf(alert, call) {
  return { agent: call?.agent ?? alert.agent, client: call?.client ?? alert.client };
}

/** An alert from a list of the server, in its state at `seq`: what is known of later stays. */
export function putAlert(listed, seq, isNews) {
  takeAlert(listed, listed.seq ?? seq, isNews);
}

/** An event of a stream; `seq` is 0 for what is not stored. */
export function take(event, seq) {
  switch (event.type) {
    case "call":
      takeCall(event, seq);
      break;
    case "progress":
      takeProgress(event);
      break;
    case "metrics":
      if (calls.has(event.call)) {
        merge(event.call, { ...figuresOf(event), alerts: event.alerts ?? {} });
      }
      break;
    case "alert":
      takeAlert(event, seq, true);
      break;
    case "acknowledgement":
      takeAcknowledgement(event);
      break;
    case "rules":
      tell("rules", event);
      break;
    default: // of no concern here
  }
}

/**
 * What a call has come to. The two streams of the page have no common order: one may tell of progress after the other has
 * told of the end, so that only what is stored says in which state a known call is.
 */
function takeProgress(event) {
  const { type, call, state, ...fields } = event;
  const before = calls.get(call);
  if (!before) {
    merge(call, { ...fields, state });
  } else if (!isOver(before)) {
    merge(call, fields);
  }
}

function takeCall(event, seq) {
  const { type, call, event: what, at, ...fields } = event;
  if (seq > 0 && calls.get(call)?.seq >= seq) {
    return;
  }
  if (what === "deleted") {
    forget(call);
    return;
  }
  merge(call, isOver(fields) ? { ended: at, seq, ...fields } : { seq, ...fields });
}

function takeAlert(event, seq, isNews) {
  const key = alertKey(event);
  const before = alerts.get(key);
  if (before && seq > 0 && before.seq >= seq) {
    return;
  }
  if (event.state === "retracted") {
    if (before) {
      drop(before);
      tell("retracted", before);
    }
    return;
  }
  const alert = {
    ...event,
    seq: Math.max(seq, before?.seq ?? 0),
    raised: event.raised ?? before?.raised ?? event.at,
    acknowledgement: event.acknowledgement ?? before?.acknowledgement,
    kind: severityKind(event.severity, event.category),
    ...callersOf({ ...before, ...event }, calls.get(event.call)),
  };
  alerts.set(key, alert);
  const ofCall = alertsOfCall.get(alert.call) ?? new Map();
  alertsOfCall.set(alert.call, ofCall.set(alert.id, alert));
  tell("alert", alert, isNews && before === undefined);
}

function takeAcknowledgement(event) {
  const alert = alerts.get(alertKey({ call: event.call, id: event.alert }));
  if (alert && !alert.acknowledgement) {
    alert.acknowledgement = { by: event.by, at: event.at, note: event.note ?? "" };
    tell("acknowledgement", alert);
  }
}

function drop(alert) {
  alerts.delete(alertKey(alert));
  alertsOfCall.get(alert.call)?.delete(alert.id);
  if (alertsOfCall.get(alert.call)?.size === 0) {
    alertsOfCall.delete(alert.call);
  }
}

function forget(id) {
  alertsOf(id).forEach((alert) => {
    drop(alert);
    tell("retracted", alert);
  });
  if (calls.delete(id)) {
    tell("deleted", id);
  }
}

/** Forgets everything, because the server has another past than this page. */
export function clear() {
  [...calls.keys()].forEach(forget);
  [...alerts.values()].forEach((alert) => {
    drop(alert);
    tell("retracted", alert);
  });
}

/**
 * Lets go of calls that ended more than an hour ago, but for `chosen`, and of more alerts than a person can look at; says
 * whether there were such alerts.
 */
export function tidy(chosen) {
  const over = [...calls.values()].filter((call) => isOver(call) && call.id !== chosen);
  const old = over.filter((call) => Date.now() - Date.parse(call.ended ?? call.started) > HOUR);
  const crowd = over.slice(0, Math.max(0, calls.size - MOST_CALLS));
  for (const call of new Set([...old, ...crowd])) {
    calls.delete(call.id);
    tell("deleted", call.id);
  }
  const spare = alerts.size - MOST_ALERTS;
  if (spare > 0) {
    [...alerts.values()]
      .filter((alert) => alert.call !== chosen)
      .sort((one, other) => one.seq - other.seq)
      .slice(0, spare)
      .forEach((alert) => {
        drop(alert);
        tell("retracted", alert);
      });
  }
  return spare > 0;
}
