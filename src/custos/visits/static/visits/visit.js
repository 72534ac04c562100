// A visit is kept as it is typed: on the server where there is a signal, and on the phone until the server has it.
// The phone's copy is encrypted under a key that only the server can make again; it is removed once the server has it.
(() => {
  const PREFIX = "custos-visit:";
  const done = document.querySelector("[data-visit-done]");
  if (done) localStorage.removeItem(PREFIX + done.dataset.visitDone);
  const form = document.querySelector("form[data-visit]");
  if (!form) return;

  const place = PREFIX + form.dataset.visit;
  const said = form.querySelector("[data-kept]");
  const clash = form.querySelector("[data-clash]");
  const child = form.querySelector("[data-child]");
  const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const wait = 600;
  const again = 5000;
  let timer, sending = false, clashing = false;
  let kept = written();

  function written() {
    return [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "version"].includes(name));
  }
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  function say(words, state = "") {
    if (said.textContent !== words) said.textContent = words;
    said.dataset.state = state;
  }

  // The phone's own copy

  const key = window.crypto?.subtle
    ? crypto.subtle.importKey("raw", bytes(form.dataset.key), "AES-GCM", false, ["encrypt", "decrypt"])
    : null;

  async function keepHere() {
    if (!key) return false;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const copy = JSON.stringify({ version: form.elements.version.value, boxes: written() });
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(copy));
    localStorage.setItem(place, JSON.stringify({ iv: text(iv), sealed: text(sealed) }));
    return true;
  }

  async function takeUp() {
    const found = localStorage.getItem(place);
    if (!found || !key) return;
    let copy;
    try {
      const { iv, sealed } = JSON.parse(found);
      const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await key, bytes(sealed));
      copy = JSON.parse(new TextDecoder().decode(opened));
    } catch {
      return; // written by somebody else on this phone: it stays, for them
    }
    if (same(copy.boxes, written())) return localStorage.removeItem(place);
    form.elements.version.value = copy.version;
    fill(copy.boxes);
    say("What you wrote without a signal is back on the page.", "waiting");
    await send();
  }

  function fill(boxes, names = null) {
    for (const box of form.elements) {
      if (!box.name || ["hidden", "submit"].includes(box.type) || (names && !names.has(box.name))) continue;
      const values = boxes.filter(([name]) => name === box.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(box.type)) box.checked = values.includes(box.value);
      else box.value = values[0] ?? "";
    }
    flag();
  }

  // The server's

  async function send() {
    if (sending || clashing) return;
    sending = true;
    const sent = written();
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (!answer.headers.get("content-type")?.includes("json")) {
        say("You are signed out. What you wrote is kept on this phone: sign in again and open this page.", "waiting");
      } else if (answer.status === 409) refused(await answer.json());
      else if (answer.ok) took(await answer.json(), sent);
      else say("It could not be kept yet. It is kept on this phone.", "waiting");
    } catch {
      say("No signal. What you write is kept on this phone, and sent when there is one.", "waiting");
    } finally {
      sending = false;
    }
    if (!same(kept, written()) && !clashing) later(said.dataset.state === "waiting" ? again : wait);
  }

  function took(answer, sent) {
    const typedOn = !same(sent, written());
    const theirs = Object.entries(answer.theirs);
    const untouched = new Set(theirs.map(([name]) => name).filter((name) => same(only(sent, name), only(written(), name))));
    fill(theirs.flatMap(([name, values]) => values.map((value) => [name, value])), untouched);
    // Where both wrote in a box since, the page still stands on what it showed: the next save asks which is right.
    if (untouched.size === theirs.length) form.elements.version.value = answer.version;
    kept = typedOn ? sent : written();
    if (!typedOn) localStorage.removeItem(place);
    say(`Kept at ${answer.at}.${answer.other ? ` ${answer.other}.` : ""}`);
  }
  const only = (boxes, name) => boxes.filter(([each]) => each === name);

  function refused(answer) {
    say(answer.says, "waiting");
    if (answer.locked) return void (clashing = true);
    clashing = true;
    const words = document.createElement("p");
    words.className = "govuk-body";
    const theirs = Object.values(answer.theirs).map((values) => values.join(", ") || "(empty)").join("; ");
    words.textContent = `${answer.says}, in the same boxes. Theirs: ${theirs}. Yours are on this page and this phone.`;
    const button = document.createElement("button");
    button.className = "govuk-button govuk-button--secondary";
    button.name = "instead";
    button.value = "yes";
    button.textContent = "Keep mine instead";
    clash.replaceChildren(words, button);
    clash.hidden = false;
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  function flag() {
    child.hidden = form.elements.child.value !== "yes";
  }

  form.addEventListener("input", async () => {
    flag();
    await keepHere();
    later(wait);
  });
  form.addEventListener("submit", async (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    await keepHere();
    say("No signal. All that you wrote is kept on this phone: submit it when there is one.", "waiting");
  });
  window.addEventListener("online", () => later(0));
  flag();
  takeUp();
})();
