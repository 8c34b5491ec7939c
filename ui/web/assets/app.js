// What Streamlit's page cannot do by itself. No framework, no inline code: the policy forbids it.
"use strict";

(() => {
  let exchanging = false;

  // The sign-in form answered with a one-time ticket: exchange it for the HttpOnly cookie and load anew.
  async function exchangeTicket(element) {
    if (exchanging) return;
    exchanging = true;
    try {
      await fetch("/session", { method: "POST", body: element.dataset.ticket, credentials: "same-origin" });
    } finally {
      window.location.reload();
    }
  }

  // The form's package turns autocomplete off; password managers and WCAG 1.3.5 need it named.
  function nameInputs(form) {
    const [name, password] = form.querySelectorAll("input");
    if (name && name.autocomplete !== "username") name.autocomplete = "username";
    if (password && password.autocomplete !== "current-password") password.autocomplete = "current-password";
  }

  // Streamlit's own parts speak English only; their few words come from our catalogs.
  const words = JSON.parse(document.getElementById("ym-words")?.textContent ?? "{}");
  const english = document.documentElement.lang === "en";

  function speakFor(root) {
    for (const element of root.querySelectorAll("[aria-label]")) {
      const said = words[element.getAttribute("aria-label")];
      if (said) element.setAttribute("aria-label", said);
    }
    // Fixed places only: what people typed must never be mistaken for Streamlit's words.
    for (const element of root.querySelectorAll(
      "[data-testid='stTopNav'] ~ * span, [data-testid='stTopNav'] .rc-overflow-item-rest span, " +
        "[data-testid='stConnectionStatus'] *, [data-testid='stStatusWidget'] label"
    )) {
      if (element.childElementCount) continue;
      const said = element.textContent.trim();
      const more = said.match(/^(\d+) more$/);
      if (more) element.textContent = `${more[1]} ${words.more}`;
      else if (words[said]) element.textContent = words[said];
    }
  }

  function look() {
    if (!english) speakFor(document);
    const ticket = document.querySelector(".ym-ticket[data-ticket]");
    if (ticket) exchangeTicket(ticket);
    const form = document.querySelector(".st-key-sign_in, [data-testid='stForm']:has(input[type='password'])");
    if (form && document.querySelectorAll("input[type='password']").length === 1) nameInputs(form);
  }

  // An open account menu closes on Escape and on a click elsewhere, as people expect of a menu.
  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.ym-account[open]")) {
      if (menu !== except) menu.open = false;
    }
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.ym-account")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.ym-account[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      look();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
