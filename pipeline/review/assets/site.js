"use strict";
// Language and colours of every page; scripts of single pages come after it.

const LANGUAGES = ["de", "en"];
let LABELS = {};
let language = 0;

function setLabels(labels) { LABELS = labels; }

function word(key) { return (LABELS[key] || [key, key])[language]; }

// A browser may forbid a page on disk to keep anything; then it forgets, and all else works.
function recall(key) { try { return localStorage.getItem(key); } catch { return null; } }
function keep(key, value) { try { localStorage.setItem(key, value); } catch { /* forgotten */ } }

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

// A German number as the reader's language prints it.
function asPrinted(number) {
  return language === 0 ? number : number.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
}

function translate() {
  document.documentElement.lang = LANGUAGES[language];
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = word(one.dataset.t);
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", word(one.dataset.tLabel));
  for (const one of document.querySelectorAll("[data-t-placeholder]")) one.placeholder = word(one.dataset.tPlaceholder);
  for (const one of document.querySelectorAll("[data-number]")) {
    one.textContent = asPrinted(one.dataset.number);
  }
  document.dispatchEvent(new Event("translated"));
}

// Before anything is shown: no flash of the other colours.
setTheme(recall("theme"));

document.addEventListener("DOMContentLoaded", () => {
  language = Math.max(0, LANGUAGES.indexOf(recall("language") || (navigator.language.startsWith("de") ? "de" : "en")));
  translate();
  document.getElementById("language").addEventListener("click", () => {
    language = 1 - language;
    keep("language", LANGUAGES[language]);
    translate();
  });
  document.getElementById("theme").addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    setTheme(dark ? "light" : "dark");
    keep("theme", document.documentElement.dataset.theme);
  });
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(from.textContent);
      } catch {
        getSelection().selectAllChildren(from);
        document.execCommand("copy");
      }
      const said = button.firstElementChild;
      said.textContent = word("copied");
      setTimeout(() => { said.textContent = word("copy"); }, 1500);
    });
  }
});
