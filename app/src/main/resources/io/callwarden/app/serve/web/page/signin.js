// Signing in with a token.

import { Refusal, request } from "./api.js";

let entered = () => {};
let reason = "";

/** Asks for the token; `why` is shown above it (null: as before), `onentered` is called once the server has taken it. */
export function showSignIn(why, onentered = entered) {
  reason = why ?? reason;
  entered = onentered;
  const token = element("input", {
    type: "password",
    id: "token",
    name: "token",
    autocomplete: "current-password",
    required: true,
    maxlength: "512",
    spellcheck: "false",
  });
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const submit = element("button", { type: "submit", class: "plain strong" }, texts.live.signIn);
  fillPart(
    "sign-in",
    element("h2", { id: "sign-in-title" }, texts.live.signIn),
    element("p", { class: reason ? "reason" : "quiet", role: reason ? "status" : null }, reason || texts.live.signInHint),
    element(
      "form",
      { onsubmit: (event) => send(event, token, submit, problem) },
      element("label", { for: "token" }, texts.live.token),
      token,
      submit,
      problem));
  byId("sign-in").setAttribute("aria-labelledby", "sign-in-title");
  token.focus();
}

async function send(event, token, submit, problem) {
  event.preventDefault();
  submit.disabled = true;
  problem.hidden = true;
  try {
    await request("POST", "session", { token: token.value.trim() });
    reason = "";
    token.value = "";
    byId("sign-in").hidden = true;
    entered();
  } catch (refusal) {
    const status = refusal instanceof Refusal ? refusal.status : 0;
    const known = { 0: texts.live.unreachable, 429: texts.live.tooOften };
    problem.textContent = known[status] ?? (status >= 500 ? texts.live.unreachable : texts.live.wrongToken);
    problem.hidden = false;
    token.focus();
  } finally {
    submit.disabled = false;
  }
}
