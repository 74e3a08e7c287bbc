"use strict";
// The charts: each trace lies in the page as Plotly takes it; here it gets the page's colours and the reader's language.

const onPaper = matchMedia("print");
// Pixels: a bar, a line of the label above it, a letter of that on average, and what fits between the margins of a sheet.
const BAR = 14, LINE = 20, LETTER = 8, SHEET = 640;

// Plotly reads tags within texts; what a paper says has none.
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// A label in lines that are no wider than the picture.
function lines(text, width) {
  const found = [""];
  for (const word of text.split(" ")) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (longer.length * LETTER <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.map(escaped);
}

function draw(plot) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const { y: names, text, ...bars } = JSON.parse(plot.nextElementSibling.textContent);
  const width = onPaper.matches ? SHEET : plot.clientWidth;
  const labels = names.map((name, at) => lines(`${name}: ${asPrinted(text[at])}`, width));
  const above = Math.max(...labels.map((label) => label.length)) * LINE + 8;
  const row = above + BAR;
  const font = { family: style.fontFamily, size: 14, color: colour("ink") };
  const trace = {
    ...bars, y: names.map((_, at) => at), width: BAR / row, marker: { color: colour("accent") },
    hovertext: labels.map((label) => label.join("<br>")), hoverinfo: "text",
  };
  const layout = {
    width, height: names.length * row + 40, margin: { l: 1, r: 1, t: 0, b: 40 }, font, dragmode: false,
    separators: language === 0 ? ",." : ".,", paper_bgcolor: "transparent", plot_bgcolor: "transparent",
    hoverlabel: { bgcolor: colour("raised"), bordercolor: colour("line"), align: "left", font },
    xaxis: {
      fixedrange: true, nticks: Math.ceil(width / 130), tickformat: ",~r", gridcolor: colour("line"), zeroline: false,
      tickfont: { color: colour("soft"), size: 12 },
    },
    yaxis: { fixedrange: true, visible: false, range: [names.length - 1 + (BAR / 2) / row, -(above + BAR / 2) / row] },
    annotations: labels.map((label, at) => ({
      text: label.join("<br>"), x: 0, y: at, xanchor: "left", yanchor: "bottom", yshift: BAR / 2, align: "left", showarrow: false,
    })),
  };
  const isNew = !plot.firstChild;
  Plotly.react(plot, [trace], layout, { displayModeBar: false, displaylogo: false });
  if (isNew) plot.on("plotly_click", ({ points: [bar] }) => { location.href = bar.customdata; });
}

function drawAll() {
  for (const plot of document.querySelectorAll(".plot")) draw(plot);
}

// site.js says so to begin with, too.
document.addEventListener("translated", drawAll);
addEventListener("resize", drawAll);
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
for (const query of [onPaper, matchMedia("(prefers-color-scheme: dark)")]) query.addEventListener("change", drawAll);
