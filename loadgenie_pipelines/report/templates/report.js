"use strict";
// Reading values off a chart: with a pointer, or with the arrow keys.
for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const chart = JSON.parse(figure.dataset.chart);
  const count = chart.times.length;
  if (!count) continue;
  const svg = figure.querySelector("svg");
  const rule = figure.appendChild(document.createElement("div"));
  const values = figure.appendChild(document.createElement("div"));
  rule.className = "rule";
  values.className = "values";
  values.setAttribute("role", "status");
  figure.tabIndex = 0;
  let shown = -1;
  const hide = () => { rule.hidden = values.hidden = true; shown = -1; };
  const show = (index) => {
    shown = Math.min(Math.max(index, 0), count - 1);
    const scale = svg.clientWidth / chart.width;
    const part = (shown + 0.5) / count;
    const x = svg.offsetLeft + (chart.left + part * (chart.right - chart.left)) * scale;
    const top = svg.offsetTop + chart.top * scale;
    rule.style.left = `${x}px`;
    rule.style.top = `${top}px`;
    rule.style.height = `${(chart.bottom - chart.top) * scale}px`;
    values.replaceChildren();
    values.appendChild(document.createElement("b")).textContent = chart.times[shown];
    for (const series of chart.series) {
      const line = values.appendChild(document.createElement("div"));
      line.textContent = `${series.name}: ${series.texts[shown]}`;
    }
    rule.hidden = values.hidden = false;
    const left = part < 0.5 ? x + 10 : x - 10 - values.offsetWidth;
    values.style.left = `${left}px`;
    values.style.top = `${top + 4}px`;
  };
  figure.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / (box.width / chart.width);
    const part = (x - chart.left) / (chart.right - chart.left);
    if (part < 0 || part > 1) hide();
    else show(Math.floor(part * count));
  });
  figure.addEventListener("pointerleave", hide);
  figure.addEventListener("blur", hide);
  figure.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") hide();
    if (!step) return;
    event.preventDefault();
    show(shown < 0 ? (step > 0 ? 0 : count - 1) : shown + step);
  });
  hide();
}
// Sorting a table by a column; what has no number stays at the end. The total is not a row.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isNumber = head.classList.contains("number");
      const falls = head.hasAttribute("aria-sort")
        ? head.getAttribute("aria-sort") === "ascending" : isNumber;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const key = (row) => isNumber ? row.cells[column].dataset.sort : row.cells[column].textContent;
      const sign = falls ? -1 : 1;
      const order = (one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
        return sign * (isNumber ? a - b : a.localeCompare(b));
      };
      body.append(...[...body.rows].sort(order));
    });
  });
}
