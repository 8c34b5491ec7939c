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
        "[data-testid='stConnectionStatus'] *, [data-testid='stStatusWidget'] label, " +
        "[data-testid='stFileUploaderDropzone'] button p, [data-testid='stFileUploaderDropzoneInstructions'] span"
    )) {
      if (element.childElementCount) continue;
      const said = element.textContent.trim();
      const more = said.match(/^(\d+) more$/);
      if (more) element.textContent = `${more[1]} ${words.more}`;
      const [first, ...kinds] = said.split(" • "); // how large a file may be, and of which kinds
      if (!more && words[first]) element.textContent = [words[first], ...kinds].join(" • ");
    }
  }

  // Streamlit has the source of a label read out: without this with the backslashes before its signs.
  const unescaped = new WeakMap();
  function unescapeLabels() {
    for (const element of document.querySelectorAll('[aria-label*="\\\\"]')) {
      const source = element.getAttribute("aria-label");
      if (unescaped.get(element) === source) continue;
      const label = source.replace(/\\([!-/:-@[-`{-~])/g, "$1");
      unescaped.set(element, label);
      element.setAttribute("aria-label", label);
    }
  }

  // On a narrow screen Streamlit puts sections of links into its list, where only items may stand: a list no more.
  function unlistSections() {
    for (const list of document.querySelectorAll("[data-testid='stSidebarNavItems']:has(> div)")) {
      for (const element of [list, ...list.querySelectorAll("li")]) {
        if (element.role !== "none") element.role = "none";
      }
    }
  }

  function look() {
    unescapeLabels();
    unlistSections();
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

  // Streamlit's link to the content leads before the languages and the account, which stand on every page.
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-testid='stSkipToContent']")) return;
    const heading = document.querySelector("[data-testid='stMain'] h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  });

  // A wall shows one of its views at a time; arrow keys and its two buttons turn to the next.
  const root = document.documentElement;
  const views = () => document.querySelectorAll('[class*="st-key-ym-view-"]').length;
  function turn(step) {
    const of = views();
    if (of) root.dataset.view = String(((Number(root.dataset.view || 1) - 1 + step + of) % of) + 1);
  }
  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !views() || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(step);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".ym-turn[data-step]");
    if (button) turn(Number(button.dataset.step));
  });

  // A text is sent when its field is left; a draft has to be kept while it is typed. After a moment's pause this
  // presses what sends a text without leaving it (Ctrl+Enter), and the caret stays where it is.
  const PAUSE_MS = 800;
  const unsent = new Map();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || !field.closest('[class*="st-key-week-"]')) return;
    clearTimeout(unsent.get(field));
    unsent.set(field, setTimeout(() => send(field), PAUSE_MS));
  });
  function send(field) {
    if (field.dataset.composing) return;
    clearTimeout(unsent.get(field));
    unsent.delete(field);
    const pressed = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true };
    field.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, ctrlKey: true, metaKey: true }));
    // Let go again: whoever counts the keys that are down would wait for it before the next shortcut.
    field.dispatchEvent(new KeyboardEvent("keyup", pressed));
  }
  // The last words before the page is put aside or left do not wait for a pause, nor does a press elsewhere.
  const sendAll = () => [...unsent.keys()].forEach(send);
  window.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a[href]")) goElsewhere();
    else {
      sendAll();
      if (!event.target.closest("[data-testid='stButton'], textarea")) keepWords();
    }
  }, true);
  // A link leads to another page. Words sent to this one now would come after that, and lead back: they go straight
  // into the draft, and the field does not lose the focus, which would send them too.
  window.addEventListener("mousedown", (event) => {
    if (event.target.closest("a[href]") && fieldOf(document.activeElement)) event.preventDefault();
  }, true);
  function goElsewhere() {
    unsent.forEach((timer) => clearTimeout(timer));
    unsent.clear();
    keepWords();
  }
  // The key that saves (Ctrl+S) presses the button at once: what is being typed goes before it.
  window.addEventListener("keydown", (event) => {
    if (event.isTrusted && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") sendAll();
  }, true);
  // What is sent to a page that goes may never be heard: the browser drops it, or another page's run comes first. So
  // what was typed lately also goes a way of its own, straight into the draft, unless a button has taken it.
  const LATELY_MS = 10_000;
  const touched = new Map();
  document.addEventListener("input", (event) => {
    if (fieldOf(event.target)) touched.set(event.target, performance.now());
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-testid='stButton']")) touched.clear();
    else if (event.target.closest("a[href]")) goElsewhere();
  }, true);
  function fieldOf(element) {
    const named = element.closest?.('[class*="st-key-week-"]');
    return named?.className.match(/st-key-week-(\d+)-(\d{4}-W\d\d)-(done|next|obstacle|help)(?:\s|$)/) ?? null;
  }
  function keepWords() {
    const earliest = performance.now() - LATELY_MS;
    const drafts = new Map();
    for (const [element, at] of touched) {
      const [, project, week, name] = fieldOf(element) ?? [];
      const seen = document.querySelector(`[class*="st-key-week-${project}-${week}-seen-"]`);
      if (!seen || at < earliest) continue;
      const version = Number(seen.className.match(/-seen-(\d+)/)[1]);
      const draft = drafts.get(project + week) ?? { project: Number(project), week, seen: version, words: {} };
      draft.words[name] = element.value;
      drafts.set(project + week, draft);
    }
    touched.clear();
    for (const draft of drafts.values()) {
      const body = JSON.stringify(draft);
      fetch("/draft", { method: "POST", body, keepalive: true, credentials: "same-origin" }).catch(() => {});
    }
  }
  const leave = () => {
    sendAll();
    keepWords();
  };
  window.addEventListener("beforeunload", leave);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });
  document.addEventListener("compositionstart", (event) => { event.target.dataset.composing = "1"; });
  document.addEventListener("compositionend", (event) => { delete event.target.dataset.composing; });

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
