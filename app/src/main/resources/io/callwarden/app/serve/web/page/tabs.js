// On a telephone the parts of the page are leafed through; on a wider screen all are in sight.

const PARTS = ["calls", "talk", "alerts"];
const narrow = matchMedia("(max-width: 760px)");

let shown = "calls";

/** Shows the tabs, which lead to the parts where only one has room. */
export function showTabs() {
  const names = { calls: texts.live.calls, talk: texts.live.conversation, alerts: texts.live.alerts };
  const open = byId("tab-alerts")?.dataset.open ?? "";
  byId("tabs").replaceChildren(...PARTS.map((part) =>
    element(
      "button",
      { type: "button", role: "tab", id: `tab-${part}`, "aria-controls": part, onclick: () => showTab(part), onkeydown: move },
      names[part])));
  byId("tabs").setAttribute("role", "tablist");
  byId("tabs").setAttribute("aria-label", names.calls);
  byId("tab-alerts").dataset.open = open;
  apply();
}

export function showTab(part) {
  shown = part;
  if (byId("tabs").firstChild) {
    apply();
  }
}

function move(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    showTab(PARTS[(PARTS.indexOf(shown) + step + PARTS.length) % PARTS.length]);
    byId(`tab-${shown}`).focus();
  }
}

function apply() {
  byId("tabs").hidden = !narrow.matches;
  for (const part of PARTS) {
    const isShown = part === shown;
    const tab = byId(`tab-${part}`);
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    byId(part).classList.toggle("away", narrow.matches && !isShown);
    if (narrow.matches) {
      byId(part).setAttribute("role", "tabpanel");
    } else {
      byId(part).removeAttribute("role");
    }
  }
}

narrow.addEventListener("change", () => byId("tabs").firstChild && apply());
