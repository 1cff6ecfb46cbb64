// How parts of the page keep up with events: each is drawn at most once in a frame.

const waiting = new Set();
let frame = 0;

/** A function that draws with the next frame, once, however often it is called before. */
export function drawnLater(draw) {
  return () => {
    waiting.add(draw);
    frame ||= requestAnimationFrame(drawAll);
  };
}

function drawAll() {
  frame = 0;
  const now = [...waiting];
  waiting.clear();
  now.forEach((draw) => draw());
}

/** A function that draws with the next frame, but not again before so many milliseconds have passed. */
export function drawnSeldom(draw, interval) {
  let timer = 0;
  let last = -Infinity;
  const drawAndNote = drawnLater(() => {
    last = performance.now();
    draw();
  });
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      drawAndNote();
    }, Math.max(0, last + interval - performance.now()));
  };
}

/** Sets the text of an element if it is another. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Sets the classes of an element if they are others. */
export function setClass(target, classes) {
  if (target.className !== classes) {
    target.className = classes;
  }
}

/** Brings children into an order with as few moves as can be, and keeps the focus where it is. */
export function arrange(parent, ordered) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  let next = parent.firstChild;
  for (const child of ordered) {
    if (child === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
  if (focused && focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

/** Replaces the choices of a list and keeps what is chosen, even where it does not occur at present. */
export function setOptions(list, options) {
  const chosen = list.value;
  const kept = chosen === "" || options.some(([value]) => value === chosen)
    ? options
    : [...options, [chosen, list.selectedOptions[0].textContent]];
  const wanted = JSON.stringify(kept);
  if (list.dataset.options !== wanted) {
    list.dataset.options = wanted;
    list.replaceChildren(...kept.map(([value, text]) => element("option", { value }, text)));
    list.value = chosen;
  }
}

/** A list of choices with a name for screen readers. */
export function choiceList(id, label, onchange) {
  return element("select", { id, "aria-label": label, onchange });
}

/** The choices of severity: all, and each together with the graver ones. */
export function severityOptions() {
  const most = SEVERITIES.length - 1;
  return [
    ["", texts.live.allSeverities],
    ...SEVERITIES.slice(0, most).map((severity, index) => [
      severity,
      index === 0 ? texts.severities[severity] : fill(texts.atLeast, texts.severities[severity]),
    ]),
  ];
}

/** Whether a severity is as grave as what a list of choices asks for. */
export function isGraveEnough(severity, asked) {
  return asked === "" || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(asked);
}

/** The choices of operators that occur in calls or alerts. */
export function operatorOptions(shown) {
  const names = [...new Set(shown.map((each) => each.agent).filter(Boolean))].sort((one, other) => one.localeCompare(other, language));
  return [["", texts.live.allOperators], ...names.map((name) => [`=${name}`, name])];
}

export function timeOfDay(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return "";
  }
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    ...(isToday ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}
