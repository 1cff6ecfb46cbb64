// The part of an alert by which somebody says that they have seen to it.

import { setText, timeOfDay } from "./views.js";

/**
 * Fills `place` with a button, then a form for a note, then who acknowledged. `save(note)` is a promise that fails where
 * the server did not take it.
 */
export function acknowledging(place, save) {
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
  const seen = element("p", { class: "seen", hidden: true });
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
    confirm.disabled = true;
    try {
      await save(note.value.trim());
      form.hidden = true;
      note.value = "";
    } catch {
      setText(problem, texts.live.notSaved);
      problem.hidden = false;
    } finally {
      confirm.disabled = false;
    }
  }

  /** Shows how many alerts are open, and who has seen to the others. */
  function update(open, acknowledgement, isAllowed) {
    const label = open > 1 ? fill(texts.live.acknowledgeAll, number(open)) : texts.live.acknowledge;
    setText(button, label);
    setText(confirm, label);
    setText(cancel, texts.live.cancel);
    const isThere = open > 0 && isAllowed;
    if (!isThere) {
      form.hidden = true;
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
    }
  }

  return { update };
}
