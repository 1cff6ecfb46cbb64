// The part of an alert by which somebody says that they have seen to it.

import { setText, timeOfDay } from "./views.js";

/**
 * Fills `place` with a button, then a form for a note, then who acknowledged. `save(note)` is a promise that fails where
 * the server did not take it; `title` has the focus when the form goes away with it.
 */
export function acknowledging(place, title, save) {
  const button = element("button", { type: "button", class: "plain acknowledge", onclick: openForm });
  const note = element("input", { type: "text", maxlength: "500", autocomplete: "off" });
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const confirm = element("button", { type: "submit", class: "plain strong" });
  const cancel = element("button", { type: "button", class: "plain", onclick: closeForm });
  const form = element(
    "form",
    { class: "note", hidden: true, onsubmit: submit, onkeydown: (event) => event.key === "Escape" && closeForm() },
    element("label", {}, element("span", {}, texts.live.note), note),
    element("div", { class: "buttons" }, confirm, cancel),
    problem);
  const seen = element("p", { class: "seen", tabindex: "-1", hidden: true });
  let isSaving = false;
  let isThere = false; // whether there is something to acknowledge
  let hadFocus = false; // whether the form went away with the focus, which the title holds until there is more to tell
  place.append(button, form, seen);

  function openForm() {
    button.hidden = true;
    form.hidden = false;
    problem.hidden = true;
    note.focus();
  }

  function closeForm() {
    form.hidden = true;
    button.hidden = false;
    button.focus();
  }

  async function submit(event) {
    event.preventDefault();
    if (isSaving) {
      return;
    }
    isSaving = true;
    confirm.setAttribute("aria-disabled", "true"); // one that is disabled would lose the focus
    try {
      await save(note.value.trim());
      leaveForm();
      note.value = "";
    } catch {
      setText(problem, texts.live.notSaved);
      problem.hidden = false;
    } finally {
      isSaving = false;
      confirm.removeAttribute("aria-disabled");
    }
  }

  function leaveForm() {
    if (form.contains(document.activeElement)) {
      hadFocus = true;
      title.focus({ preventScroll: true });
    }
    form.hidden = true;
    button.hidden = !isThere;
  }

  function focusSeen() {
    if (hadFocus && !seen.hidden) {
      hadFocus = false;
      if (document.activeElement === title) {
        seen.focus({ preventScroll: true });
      }
    }
  }

  /** Shows how many alerts are open, and who has seen to the others. */
  function update(open, acknowledgement, isAllowed) {
    const label = open > 1 ? fill(texts.live.acknowledgeAll, number(open)) : texts.live.acknowledge;
    setText(button, label);
    setText(confirm, label);
    setText(cancel, texts.live.cancel);
    isThere = open > 0 && isAllowed;
    if (!isThere) {
      leaveForm();
    }
    button.hidden = !isThere || !form.hidden;
    seen.hidden = !acknowledgement;
    if (acknowledgement) {
      seen.replaceChildren();
      append(seen, [
        glyph("credit"),
        element("span", {}, fill(texts.live.seenBy, acknowledgement.by, timeOfDay(acknowledgement.at))),
        acknowledgement.note ? element("q", {}, acknowledgement.note) : null,
      ]);
      focusSeen();
    }
  }

  return { update };
}
