// What the keyboard and paper need. Every page works without it.
(() => {
  const opened = "[data-menu][open], .custos-identity details[open]";
  const typing = (place) => place.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const box = document.querySelector("[data-find]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.key === "Escape") {
      const menu = document.querySelector(opened);
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(opened)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;

  // On paper every reason is shown; on screen each stays as it was left.
  window.addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details.custos-why:not([open])")) {
      closed.open = true;
      closed.dataset.opened = "";
    }
  });
  window.addEventListener("afterprint", () => {
    for (const shown of document.querySelectorAll("details[data-opened]")) {
      shown.open = false;
      delete shown.dataset.opened;
    }
  });

  // A passkey: the browser is asked when the button is pressed, and its answer is sent with the form.
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      const answer = form.querySelector("[data-answer]");
      if (answer.value) return;
      event.preventDefault();
      const asked = JSON.parse(form.dataset.asked);
      try {
        const made =
          form.dataset.passkey === "create"
            ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
            : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
        answer.value = JSON.stringify(made.toJSON());
        form.submit();
      } catch {
        form.querySelector("[data-fault]").hidden = false;
      }
    });
  }
})();
