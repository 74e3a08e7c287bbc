"use strict";
// One paper: a value and its place on the page bear the same JSON Pointer in data-at.

const everything = (selector, within = document) => [...within.querySelectorAll(selector)];
const marked = (pointer) => everything(`[data-at~="${CSS.escape(pointer)}"]`);
const sheets = document.getElementById("sheets");
const main = document.getElementById("main");
const chosenBar = document.getElementById("chosen");
const dialog = document.getElementById("correction");
const record = JSON.parse(document.getElementById("record").textContent);
const narrow = matchMedia("(max-width: 60rem)");
let chosen = null;

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function showPane(id) {
  document.body.dataset.pane = id;
  for (const button of everything("[data-pane]", document.querySelector(".switch"))) {
    button.setAttribute("aria-pressed", String(button.dataset.pane === id));
  }
}

function clear() {
  for (const one of everything(".on")) one.classList.remove("on");
  chosen = null;
  chosenBar.hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}

// Shows a value and its place: `side` is where the reader is not looking yet.
function choose(pointer, side) {
  for (const one of everything(".on")) one.classList.remove("on");
  const all = marked(pointer);
  for (const one of all) one.classList.add("on");
  chosen = pointer;
  const place = all.find((one) => sheets.contains(one));
  const value = all.find((one) => main.contains(one)) || nearest(pointer);
  if (value) value.classList.add("on");
  if (narrow.matches) showPane(side === "value" || !place ? "main" : "sheets");
  if (place && side !== "value") place.scrollIntoView({ block: "center", inline: "nearest", behavior: calm() });
  if (value && side !== "place") value.scrollIntoView({ block: "center", inline: "nearest", behavior: calm() });
  chosenBar.hidden = false;
  chosenBar.querySelector(".path").textContent = pointer;
  const sure = value && value.dataset.sure ? `${value.dataset.sure} ${word("sure")}` : "";
  chosenBar.querySelector(".pages").textContent = place ? sure : word("no_place");
  history.replaceState(null, "", `#at=${encodeURI(pointer)}`);
}

// A box may belong to a part that is shown within something larger.
function nearest(pointer) {
  for (let above = pointer; above; above = above.slice(0, above.lastIndexOf("/"))) {
    const value = marked(above).find((one) => main.contains(one));
    if (value) return value;
  }
  return null;
}

function onClick(event) {
  const target = event.target;
  if (!(target instanceof Element) || getSelection().toString()) return;
  const to = target.closest("[data-to]");
  if (to) {
    event.preventDefault();
    choose(to.dataset.to);
    return;
  }
  if (narrow.matches && target.closest('a:not([data-at])[href^="#page-"]')) showPane("sheets");
  const at = target.closest("[data-at]");
  if (!at) return;
  if (at.tagName === "A") event.preventDefault();
  const pointers = at.dataset.at.split(" ");
  // A cell that holds an amount leads on to the amount when it is clicked again.
  const again = pointers.indexOf(chosen);
  choose(pointers[(again + 1) % pointers.length], sheets.contains(at) ? "value" : "place");
}

function step(by) {
  const values = everything(".value:not(.unplaced)", main);
  if (!values.length) return;
  const at = values.findIndex((one) => one.classList.contains("on"));
  const next = values[(at + by + values.length) % values.length] || values[0];
  choose(next.dataset.at.split(" ")[0]);
  next.focus({ preventScroll: true });
}

// Corrections: what can be set right near the chosen value, and the command that does it.

const isPlain = (value) => value === null || typeof value !== "object" || (Array.isArray(value) && value.every((one) => typeof one !== "object"));

function valueAt(pointer) {
  return pointer.split("/").slice(1).reduce((within, key) => (within === undefined || within === null ? undefined : within[key]), record);
}

function fieldsNear(pointer) {
  let whole = pointer;
  while (whole.includes("/") && (valueAt(whole) === undefined || typeof valueAt(whole) !== "object" || valueAt(whole) === null)) {
    if (isPlain(valueAt(whole)) && valueAt(whole) !== undefined && Array.isArray(valueAt(whole.slice(0, whole.lastIndexOf("/"))))) return [whole];
    whole = whole.slice(0, whole.lastIndexOf("/"));
  }
  if (!whole) return [pointer];
  if (isPlain(valueAt(whole))) return [whole];
  return Object.entries(valueAt(whole)).filter(([, value]) => isPlain(value)).map(([key]) => `${whole}/${key}`);
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value ?? null));

function tellCommand() {
  const path = document.getElementById("correction-path").value;
  const why = document.getElementById("correction-why").value;
  const by = document.getElementById("correction-by").value;
  const fresh = document.getElementById("correction-new").value;
  keep("by", by);
  const output = document.getElementById("correction-command");
  // Without a new value the command says that there is none.
  output.textContent = [
    "drucksachen correct", quoted(output.dataset.document), quoted(path), ...(fresh ? [quoted(fresh)] : []), "--why", quoted(why),
    ...(by ? ["--by", quoted(by)] : []),
  ].join(" ");
}

function tellOld() {
  const old = valueAt(document.getElementById("correction-path").value);
  document.getElementById("correction-old").textContent = old === null || old === undefined ? "∅" : asText(old);
  document.getElementById("correction-new").value = old === null || old === undefined ? "" : asText(old);
  tellCommand();
}

function openCorrection() {
  if (!chosen) return;
  const select = document.getElementById("correction-path");
  select.replaceChildren(...fieldsNear(chosen).map((path) => new Option(path, path)));
  if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
  document.getElementById("correction-why").value = "";
  document.getElementById("correction-by").value = recall("by") || "";
  tellOld();
  dialog.showModal();
}

document.addEventListener("click", onClick);
document.getElementById("unchoose").addEventListener("click", clear);
document.getElementById("correct").addEventListener("click", openCorrection);
document.getElementById("correction-path").addEventListener("change", tellOld);
dialog.addEventListener("input", (event) => { if (event.target.tagName !== "SELECT") tellCommand(); });
for (const button of everything(".switch [data-pane]")) button.addEventListener("click", () => showPane(button.dataset.pane));

document.addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "c") { event.preventDefault(); openCorrection(); }
  else if (event.key === "Escape") clear();
});

// On paper nothing can be unfolded.
addEventListener("beforeprint", () => { for (const one of everything("details")) one.open = true; });

function readAddress() {
  const at = /^#at=(.+)$/.exec(location.hash);
  if (at) choose(decodeURI(at[1]));
}
addEventListener("hashchange", readAddress);
showPane("main");
addEventListener("DOMContentLoaded", readAddress);
