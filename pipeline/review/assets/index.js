"use strict";
// The list of all papers: searched, filtered and sorted here. pipeline/review/index.py writes the data.

const SHOWN_AT_ONCE = 100;
const FILTERS = ["parliament", "ministry", "party", "asker", "year", "status", "code"];

let catalogue = null;
const papers = [];
let partsLoaded = 0;
let shown = SHOWN_AT_ONCE;

function openCatalogue(read) { catalogue = read; }

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ß", "ss");

function addDocuments(rows) {
  for (const [parliament, term, number, title, askers, parties, ministries, date, ok, errors, warnings, confidence, codes, questions, amounts, corrections] of rows) {
    const paper = {
      parliament: catalogue.parliaments[parliament], parliamentName: catalogue.parliament_names[parliament],
      term, number, title, date, errors, warnings, confidence, questions, amounts, corrections,
      asker: askers.map((i) => catalogue.askers[i]),
      party: parties.map((i) => catalogue.parties[i]),
      ministry: ministries.map((i) => catalogue.ministries[i]),
      code: codes.map((i) => catalogue.codes[i]),
      year: date.slice(0, 4),
      status: ok ? "ok" : "partial",
    };
    paper.words = plain([`${term}/${number}`, title, ...paper.asker, ...paper.party, ...paper.ministry].join(" "));
    papers.push(paper);
  }
  partsLoaded += 1;
  if (document.readyState !== "loading") proceed();
}

const ORDERS = {
  doubt: (a, b) => b.errors - a.errors || b.warnings - a.warnings || ORDERS.unsure(a, b),
  // What was not measured comes last.
  unsure: (a, b) => (a.confidence ?? 2) - (b.confidence ?? 2) || ORDERS.number(a, b),
  newest: (a, b) => b.date.localeCompare(a.date) || ORDERS.number(b, a),
  // A paper without a date comes last.
  oldest: (a, b) => (a.date || "~").localeCompare(b.date || "~") || ORDERS.number(a, b),
  number: (a, b) => a.parliament.localeCompare(b.parliament) || a.term - b.term || a.number - b.number,
};

const field = (id) => document.getElementById(id);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function matches(paper, terms, wanted) {
  return terms.every((term) => paper.words.includes(term))
    && wanted.every(([name, value]) => [].concat(paper[name]).includes(value));
}

function doubt(paper) {
  const span = element("span", "doubts");
  for (const [count, one, many] of [[paper.errors, "error", "errors"], [paper.warnings, "warning", "warnings"]]) {
    if (count) span.append(element("span", `mark ${one}`, `${count} ${word(count === 1 ? one : many)}`));
  }
  if (!span.childElementCount) span.append(element("span", "mark ok", word("no_doubt")));
  if (paper.confidence !== null) span.append(element("span", "mark", `${Math.floor(100 * paper.confidence)} % ${word("sure")}`));
  if (paper.corrections) span.append(element("span", "mark corrected", `${paper.corrections} ${word("corrected")}`));
  return span;
}

function card(paper) {
  const item = element("li");
  const link = element("a", "title", paper.title || "—");
  link.href = `documents/${encodeURIComponent(paper.parliament)}/${paper.term}/${paper.number}.html`;
  const head = element("p", "eyebrow");
  head.append(element("b", "", `${paper.term}/${paper.number}`), element("span", "", paper.parliamentName));
  if (paper.date) head.append(element("time", "", new Date(paper.date.length === 7 ? `${paper.date}-01` : paper.date)
    .toLocaleDateString(document.documentElement.lang, paper.date.length === 7 ? { year: "numeric", month: "long" } : { dateStyle: "medium" })));
  const heading = element("h2");
  heading.append(link);
  const who = element("p", "who");
  const asked = [...paper.asker, ...paper.party].join(", ");
  who.append(element("span", "", asked), element("span", "", paper.ministry.join(", ")));
  const foot = element("p", "foot");
  foot.append(doubt(paper));
  if (paper.amounts) foot.append(element("span", "beside", `${paper.amounts} ${word(paper.amounts === 1 ? "one_amount" : "many_amounts")}`));
  item.append(head, heading, who, foot);
  return item;
}

function state() {
  const wanted = FILTERS.map((name) => [name, field(name).value]).filter(([, value]) => value);
  return { q: field("q").value, wanted, sort: field("sort").value };
}

function show() {
  const { q, wanted, sort } = state();
  const terms = plain(q).split(/\s+/).filter(Boolean);
  const found = papers.filter((paper) => matches(paper, terms, wanted)).sort(ORDERS[sort]);
  field("list").replaceChildren(...found.slice(0, shown).map(card));
  field("more").hidden = found.length <= shown;
  const all = partsLoaded === catalogue.parts;
  field("count").textContent = found.length
    ? `${found.length.toLocaleString(document.documentElement.lang)} ${word(found.length === 1 ? "found_one" : "found")}${all ? "" : ` · ${word("loading")}`}`
    : word(all ? "nothing" : "loading");
}

function changed() {
  shown = SHOWN_AT_ONCE;
  const { q, wanted, sort } = state();
  const kept = new URLSearchParams([...(q ? [["q", q]] : []), ...wanted, ...(sort === "doubt" ? [] : [["sort", sort]])]);
  history.replaceState(null, "", `#${kept}`);
  show();
}

// The address holds search and filters, so that a list can be sent to somebody, and a chart can lead to it.
function readAddress() {
  const kept = new URLSearchParams(location.hash.slice(1));
  field("q").value = kept.get("q") || "";
  for (const name of FILTERS) field(name).value = kept.get(name) || "";
  field("sort").value = kept.get("sort") || "doubt";
  if (FILTERS.some((name) => kept.get(name))) field("filters").open = true;
}

function offer() {
  const years = [...new Set(papers.map((paper) => paper.year).filter(Boolean))].sort().reverse();
  const choices = {
    parliament: catalogue.parliaments.map((key, i) => [key, catalogue.parliament_names[i]]),
    ministry: catalogue.ministries, party: catalogue.parties, asker: catalogue.askers, year: years,
    status: [["ok", word("ok")], ["partial", word("partial")]], code: catalogue.codes,
  };
  for (const [name, values] of Object.entries(choices)) {
    const select = field(name);
    const chosen = select.value;
    select.replaceChildren(select.firstElementChild, ...values.map((value) => {
      const [key, text] = Array.isArray(value) ? value : [value, value];
      const option = element("option", "", text);
      option.value = key;
      return option;
    }));
    select.value = chosen;
  }
}

// One part after the other; what is loaded can be read meanwhile.
function proceed() {
  offer();
  readAddress();
  show();
  if (partsLoaded < catalogue.parts) {
    const script = element("script");
    script.src = `data/documents-${partsLoaded}.js`;
    document.head.append(script);
  }
}

document.addEventListener("translated", () => { if (catalogue) { offer(); show(); } });
document.addEventListener("DOMContentLoaded", () => {
  field("filters").open = matchMedia("(min-width: 60rem)").matches;
  proceed();
  field("search").addEventListener("input", changed);
  field("search").addEventListener("submit", (event) => event.preventDefault());
  field("search").addEventListener("reset", () => setTimeout(changed));
  field("more").addEventListener("click", () => { shown += SHOWN_AT_ONCE; show(); });
  addEventListener("hashchange", () => { readAddress(); show(); });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, select, textarea")) {
      event.preventDefault();
      field("q").focus();
    }
  });
});
