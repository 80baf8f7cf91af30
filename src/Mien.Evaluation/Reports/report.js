"use strict";
(() => {
  const report = JSON.parse(document.getElementById("data").textContent);
  const size = { width: 460, height: 330, marginLeft: 60, marginBottom: 45 };
  const share = { domain: [0, 1], tickFormat: "%" };

  function add(place, title, note, options) {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const small = document.createElement("span");
    caption.textContent = title;
    small.textContent = note;
    caption.append(small);
    figure.append(caption, Plot.plot({ ...size, style: { fontSize: "12px" }, ...options }));
    place.append(figure);
  }

  // {label: [[x, y], …]} as rows whose label carries its figure.
  function rows(curves, figures, name) {
    return Object.entries(curves).flatMap(([label, points]) => {
      const legend = `${label} ${d3.format(".3f")(figures[`${name}/${label}`].value)}`;
      return points.map(([x, y]) => ({ x, y, label: legend }));
    });
  }

  function confusion(place, group) {
    const sums = group.confusion.map(row => d3.sum(row));
    const cells = group.confusion.flatMap((row, i) => row.map((count, j) => ({
      shown: group.labels[i], read: group.labels[j], count, share: sums[i] ? count / sums[i] : 0,
    })));
    const axes = {
      height: 380, marginLeft: 75, padding: 0.03,
      x: { domain: group.labels, label: "read as", labelAnchor: "center" }, y: { domain: group.labels, label: "shows" },
      color: { scheme: "blues", domain: [0, 1] },
    };
    const cell = Plot.cell(cells, { x: "read", y: "shown", fill: "share" });
    const text = value => Plot.text(cells, { x: "read", y: "shown", text: value, fill: c => (c.share > 0.5 ? "white" : "black") });
    add(place, "Confusion, share of each row", "Of the faces that show an expression, how many were read as which.",
      { ...axes, marks: [cell, text(c => d3.format(".0%")(c.share))] });
    add(place, "Confusion, faces", "The same, counted.", { ...axes, marks: [cell, text(c => `${c.count}`)] });
  }

  function recall(place, group) {
    const bars = group.labels.map(label => ({ label, ...group.figures[`recall/${label}`] })).filter(bar => bar.value !== null);
    add(place, "Recall of each expression", "Of the faces that show it, the share read as it; lines are 95 % intervals.", {
      marginLeft: 75, x: { ...share, label: "recall", grid: true }, y: { label: null, domain: group.labels },
      marks: [
        Plot.barX(bars, { x: "value", y: "label", fill: "#9ecae1" }),
        Plot.ruleY(bars, { x1: "low", x2: "high", y: "label", strokeWidth: 2 }),
        Plot.ruleX([0]),
      ],
    });
  }

  function lines(place, group, key, figure, title, note, x, y, more) {
    add(place, title, note, {
      x: { ...share, label: x, grid: true }, y: { ...share, label: y, grid: true }, color: { legend: true, scheme: "observable10" },
      marks: [...more, Plot.line(rows(group.curves[key], group.figures, figure), { x: "x", y: "y", stroke: "label", strokeWidth: 1.6 })],
    });
  }

  const chance = Plot.line([[0, 0], [1, 1]], { stroke: "#999", strokeDasharray: "4 3" });

  function reliability(place, group) {
    const error = group.figures.calibrationError.value;
    add(place, "Reliability", `How often a reading of some confidence is right; expected calibration error ${d3.format(".3f")(error)}, 15 bins. `
      + "Below the dashed line the model is surer than it is right; larger dots hold more faces.", {
      x: { ...share, label: "confidence", grid: true }, y: { ...share, label: "right", grid: true }, r: { range: [1, 12] },
      marks: [
        chance,
        Plot.ruleX(group.curves.reliability, { x: "confidence", y1: "confidence", y2: "accuracy", stroke: "#d62728" }),
        Plot.line(group.curves.reliability, { x: "confidence", y: "accuracy", stroke: "#1f77b4" }),
        Plot.dot(group.curves.reliability, { x: "confidence", y: "accuracy", r: "faces", fill: "#1f77b4", fillOpacity: 0.7 }),
      ],
    });
  }

  function risk(place, group) {
    const points = group.curves.riskCoverage;
    add(place, "Risk and coverage", `What is wrong if only the surest readings are kept; area ${d3.format(".3f")(group.curves.riskArea)}.`, {
      x: { ...share, label: "faces kept", grid: true }, y: { label: "of these, read wrong", tickFormat: "%", grid: true, zero: true },
      marks: [Plot.line(points, { stroke: "#1f77b4", strokeWidth: 1.8 }), Plot.ruleY([0])],
    });
  }

  function draw(place, group) {
    confusion(place, group);
    recall(place, group);
    if (Object.keys(group.curves.roc).length > 0) {
      lines(place, group, "roc", "auc", "ROC of each expression against all others", "With the area under each curve; the dashed line is chance.",
        "other faces read as it", "its faces found", [chance]);
      lines(place, group, "precisionRecall", "averagePrecision", "Precision and recall of each expression", "With the average precision of each.",
        "recall", "precision", []);
    }
    reliability(place, group);
    risk(place, group);
  }

  function groups(place) {
    const all = [...Object.entries(report.groups), ...Object.values(report.slices ?? {}).flatMap(slice => Object.entries(slice))];
    const bars = all.map(([name, group]) => ({ name, ...group.figures.accuracy }));
    add(place, "Accuracy of each group", "Lines are 95 % intervals.", {
      width: 700, height: 60 + 26 * bars.length, marginLeft: 140,
      x: { ...share, label: "accuracy", grid: true }, y: { label: null, domain: bars.map(bar => bar.name) },
      marks: [
        Plot.ruleY(bars, { x1: "low", x2: "high", y: "name", strokeWidth: 2 }),
        Plot.dot(bars, { x: "value", y: "name", fill: "#1f77b4", r: 5 }),
      ],
    });
  }

  function training(place) {
    const numbers = [...new Set(report.training.flatMap(epoch => Object.keys(epoch)))].filter(key => key !== "epoch");
    const kinds = [["Loss of each epoch", key => /loss/i.test(key), {}], ["Accuracy of each epoch", key => /accuracy/i.test(key), { tickFormat: "%" }]];
    for (const [title, isOf, axis] of kinds) {
      const points = numbers.filter(isOf).flatMap(key => report.training.map(epoch => ({ epoch: epoch.epoch, value: epoch[key], key })));
      if (points.length > 0) {
        add(place, title, "As the training wrote it down.", {
          x: { label: "epoch" }, y: { label: null, grid: true, ...axis }, color: { legend: true },
          marks: [Plot.line(points, { x: "epoch", y: "value", stroke: "key", strokeWidth: 1.8 })],
        });
      }
    }
  }

  function maps(place) {
    for (const [label, map] of Object.entries(report.heatMaps)) {
      const cells = map.values.map((value, at) => ({ x: at % map.width, y: Math.floor(at / map.width), value }));
      const most = d3.max(map.values, Math.abs);
      add(place, label, `at most ${d3.format(".3f")(most)}`, {
        width: 230, height: 230, margin: 2, marginLeft: 2, marginBottom: 2, x: { axis: null }, y: { axis: null, reverse: true },
        color: { scheme: "rdbu", reverse: true, domain: [-most, most], pivot: 0, type: "diverging" },
        marks: [Plot.rect(cells, { x1: "x", x2: c => c.x + 1, y1: "y", y2: c => c.y + 1, fill: "value" })],
      });
    }
  }

  try {
    for (const place of document.querySelectorAll("[data-group]")) {
      draw(place, report.groups[place.dataset.group]);
    }
    document.querySelectorAll("[data-groups]").forEach(groups);
    document.querySelectorAll("[data-maps]").forEach(maps);
    document.querySelectorAll("[data-training]").forEach(training);
    document.body.dataset.drawn = "yes";
  } catch (error) {
    const fault = document.createElement("p");
    fault.className = "fault";
    fault.textContent = `The plots could not be drawn: ${error.message}`;
    document.body.prepend(fault);
  }
})();
